using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>Every screen on the demo book: at home on a desk and on a phone, by day and by night, open to everybody, and workable without a mouse.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(DemoDesk))]
public sealed class DemoScreensTests(DemoDesk demo)
{
    private static readonly string[] Screens = ["/", "/queue", "/queue?view=Everything&of=Everybody", "/queue?view=Escalated&of=Everybody&sort=Overdue", "/escalations", "/work", "/absences", "/promises?view=all", "/customers", "/aging", "/import", "/outbox", "/outbox?status=Sent", "/outbox/print", "/runs", "/admin", "/cash", "/cash?view=Unidentified", "/cash/unapplied", "/cash/accounts", "/cash/files", "/cash/rules", "/books", "/books/rates", "/charges", "/law?place=US-NY", "/law/F-15A", "/law/own"];

    [Fact]
    public async Task Every_screen_of_the_demo_fits_and_is_accessible_at_1440_and_390_px_light_and_dark()
    {
        var (desk, state) = (demo.Desk, demo.State);
        foreach (var (width, scheme) in new[] { (1440, ColorScheme.Light), (390, ColorScheme.Dark), (1440, ColorScheme.Dark), (390, ColorScheme.Light) })
        {
            await using var context = await desk.Browser.NewContextAsync(new() { BaseURL = desk.Address, StorageState = state, ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, Locale = "en-US" });
            var page = await context.NewPageAsync();
            foreach (var screen in (string[])[.. Screens, await AnAccountAsync(page), await AnAccountAsync(page) + "/call", await AnAccountAsync(page) + "/write"])
            {
                await page.GotoAsync(screen);
                await Desk.ShouldFitAsync(page);
                await Desk.ShouldBeAccessibleAsync(page);
                if (Environment.GetEnvironmentVariable("DUNWELL_SCREENSHOTS") is { } folder)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{Name(screen)}-{width}-{scheme}.png".ToLowerInvariant()) });
            }
        }

        await ByKeyboardAsync(desk, state);
    }

    /// <summary>From the home page to a customer's account with Tab, Enter and typing only.</summary>
    private static async Task ByKeyboardAsync(Desk desk, string state)
    {
        await using var context = await desk.Browser.NewContextAsync(new() { BaseURL = desk.Address, StorageState = state });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await TabToAsync(page, "a[href='/customers']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.EndsWith("/customers", StringComparison.Ordinal));
        await TabToAsync(page, "main table a[href^='/accounts/']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/accounts/", StringComparison.Ordinal));
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var press = 0; press < 80; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector))
                return;
        }

        throw new InvalidOperationException($"Tab never reaches {selector}");
    }

    private static async Task<string> AnAccountAsync(IPage page)
    {
        await page.GotoAsync("/customers?overdue=true");
        return await page.Locator("main table a[href^='/accounts/']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No customer is listed");
    }

    private static string Name(string screen) => screen.StartsWith("/accounts/", StringComparison.Ordinal) ? (screen.EndsWith("/call", StringComparison.Ordinal) ? "call" : screen.EndsWith("/write", StringComparison.Ordinal) ? "write" : "account") : screen == "/" ? "home" : screen.Trim('/').Replace('/', '-').Replace('?', '-').Replace('=', '-').Replace('&', '-');
}
