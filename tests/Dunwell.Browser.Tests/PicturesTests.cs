using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>The pictures of the guide, taken from the demo book. With DUNWELL_IMAGES set to a folder they are left there; CONTRIBUTING.md says how.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(DemoDesk))]
public sealed class PicturesTests(DemoDesk demo)
{
    private const int MostWaits = 120;

    /// <summary>The highest ranked one that may be called now; at an hour that closes all telephones, the highest.</summary>
    private static async Task<string> CallableAsync(IPage page, string[] accounts)
    {
        foreach (var account in accounts)
        {
            if ((await (await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), $"{account}/call").ToString())).TextAsync()).Contains("Call this number", StringComparison.Ordinal))
                return account;
        }

        return accounts[0];
    }

    [Fact]
    public async Task The_guide_shows_the_brief_the_queue_an_account_and_the_call_desk_as_they_are()
    {
        await using var context = await demo.Desk.Browser.NewContextAsync(new()
        {
            BaseURL = demo.Desk.Address, StorageState = demo.State, Locale = "en-US", ViewportSize = new() { Width = 1440, Height = 900 }, ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/queue?of=Everybody");
        var account = await CallableAsync(page, await page.Locator("table.queue td.who-is > a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))"));
        foreach (var (name, path) in new[] { ("brief", "/"), ("queue", "/queue?of=Everybody"), ("account", account), ("call", $"{account}/call") })
        {
            await page.GotoAsync(path);
            // Whoever just imported or ran something sees that the queue is being ranked anew; a picture waits for it.
            for (var wait = 0; wait < MostWaits && await page.GetByText("being ranked anew").CountAsync() > 0; wait++)
            {
                await Task.Delay(500);
                await page.ReloadAsync();
            }

            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            (await page.Locator("h1").InnerTextAsync()).ShouldNotBeEmpty();
            await Desk.ShouldShowAllWordsAsync(page);
            if (Environment.GetEnvironmentVariable("DUNWELL_IMAGES") is { } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }
}
