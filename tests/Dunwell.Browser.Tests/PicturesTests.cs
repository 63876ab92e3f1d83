using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>The pictures of the guide, taken from the demo book. With DUNWELL_IMAGES set to a folder they are left there; CONTRIBUTING.md says how.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(DemoDesk))]
public sealed class PicturesTests(DemoDesk demo)
{
    [Fact]
    public async Task The_guide_shows_the_brief_the_queue_an_account_and_the_call_desk_as_they_are()
    {
        await using var context = await demo.Desk.Browser.NewContextAsync(new()
        {
            BaseURL = demo.Desk.Address, StorageState = demo.State, Locale = "en-US", ViewportSize = new() { Width = 1440, Height = 900 }, ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/customers?overdue=true");
        var account = (await page.Locator("main table a[href^='/accounts/']").First.GetAttributeAsync("href"))!;
        foreach (var (name, path) in new[] { ("brief", "/"), ("queue", "/queue?of=Everybody"), ("account", account), ("call", $"{account}/call") })
        {
            await page.GotoAsync(path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            (await page.Locator("h1").InnerTextAsync()).ShouldNotBeEmpty();
            await Desk.ShouldShowAllWordsAsync(page);
            if (Environment.GetEnvironmentVariable("DUNWELL_IMAGES") is { } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }
}
