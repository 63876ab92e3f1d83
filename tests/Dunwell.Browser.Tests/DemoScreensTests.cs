using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>Every screen on the demo book: at home on a desk and on a phone, by day and by night, open to everybody, and workable without a mouse.</summary>
[Trait("Category", "Slow")]
public sealed class DemoScreensTests
{
    private static readonly string[] Screens = ["/", "/work", "/customers", "/aging", "/import", "/outbox", "/outbox?status=Sent", "/outbox/print", "/runs", "/admin"];

    [Fact]
    public async Task Every_screen_of_the_demo_fits_and_is_accessible_at_1440_and_390_px_light_and_dark()
    {
        await using var desk = await Desk.StartAsync("demo");
        var link = await SignInLinkAsync(desk);
        var state = await SignInAsync(desk, link);
        foreach (var (width, scheme) in new[] { (1440, ColorScheme.Light), (390, ColorScheme.Dark), (1440, ColorScheme.Dark), (390, ColorScheme.Light) })
        {
            await using var context = await desk.Browser.NewContextAsync(new() { BaseURL = desk.Address, StorageState = state, ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, Locale = "en-US" });
            var page = await context.NewPageAsync();
            foreach (var screen in (string[])[.. Screens, await AnAccountAsync(page)])
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

    private static async Task<string> SignInLinkAsync(Desk desk)
    {
        for (var wait = 0; wait < 300 && !desk.Printed.Contains("/sign-in/link", StringComparison.Ordinal); wait++)
            await Task.Delay(200);
        return desk.Link("/sign-in/link");
    }

    private static async Task<string> SignInAsync(Desk desk, string link)
    {
        var page = await desk.OpenAsync();
        await page.GotoAsync(link);
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).CountAsync() > 0)
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return await page.Context.StorageStateAsync();
    }

    private static async Task<string> AnAccountAsync(IPage page)
    {
        await page.GotoAsync("/customers?overdue=true");
        return await page.Locator("main table a[href^='/accounts/']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No customer is listed");
    }

    private static string Name(string screen) => screen.StartsWith("/accounts/", StringComparison.Ordinal) ? "account" : screen == "/" ? "home" : screen.Trim('/').Replace('/', '-').Replace('?', '-').Replace('=', '-');
}
