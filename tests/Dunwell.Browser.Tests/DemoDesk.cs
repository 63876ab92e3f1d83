using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

[CollectionDefinition(nameof(DemoDesk))]
public sealed class DemoDeskCollection : ICollectionFixture<DemoDesk>;

/// <summary>One filled demo for the tests that look at it and work on it, with a signed-in browser.</summary>
public sealed class DemoDesk : IAsyncLifetime
{
    internal Desk Desk { get; private set; } = null!;

    /// <summary>The signed-in browser's cookies, for new contexts.</summary>
    public string State { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Desk = await Desk.StartAsync("demo");
        for (var wait = 0; wait < 300 && !Desk.Printed.Contains("/sign-in/link", StringComparison.Ordinal); wait++)
            await Task.Delay(200);
        var page = await Desk.OpenAsync();
        await page.GotoAsync(Desk.Link("/sign-in/link"));
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).CountAsync() > 0)
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        State = await page.Context.StorageStateAsync();
    }

    public async Task DisposeAsync() => await Desk.DisposeAsync();
}
