using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>Works the brief off by keyboard alone: each tile that is a queue for people is opened and worked until it shows its empty state.</summary>
internal static class BriefWork
{
    /// <summary>More than any tile of the demo holds.</summary>
    private const int Most = 120;
    private const int MostRounds = 4;

    private static readonly string[] Tiles = ["Promises broken", "Tasks due", "Holds past their date", "Calls without outcome", "Escalated", "No next action", "Outcome unknown"];

    public static async Task EmptyAsync(IPage page)
    {
        // Done with one thing, an account may show the next that waits: a task hides a broken promise.
        for (var round = 0; round < MostRounds && await WaitingAsync(page) > 0; round++)
        {
            await UnknownAsync(page);
            await CallsAsync(page);
            await TasksAsync(page);
            await ReviewsAsync(page);
            await BrokenAsync(page);
            await EscalationsAsync(page);
        }

        (await WaitingAsync(page)).ShouldBe(0);
        foreach (var tile in Tiles)
        {
            await Tile(page, tile).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("main .empty").WaitForAsync();
            await page.GotoAsync("/");
        }
    }

    private static ILocator Tile(IPage page, string name) => page.Locator("main a.tile", new() { HasText = name });

    /// <summary>What the tiles count together.</summary>
    private static async Task<int> WaitingAsync(IPage page)
    {
        await page.GotoAsync("/");
        var waiting = 0;
        foreach (var tile in Tiles)
            waiting += int.Parse(await Tile(page, tile).Locator("b").InnerTextAsync(), System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
        return waiting;
    }

    /// <summary>Perhaps delivered: a person has found out and says so.</summary>
    private static Task UnknownAsync(IPage page) => UntilEmptyAsync(page, "/outbox?status=Unknown", async () =>
        await SaidAsync(page, () => Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "It was delivered" }))));

    private static Task ReviewsAsync(IPage page) => UntilEmptyAsync(page, "/queue?view=Review&of=Everybody", async () =>
        await SaidAsync(page, () => Keys.PressAsync(page, page.Locator("form[action*='handler=review'] button").First)));

    /// <summary>p, Enter: a new promise with the amount and the day proposed.</summary>
    private static Task BrokenAsync(IPage page) => UntilEmptyAsync(page, "/queue?view=Broken&of=Everybody", async () =>
        await SaidAsync(page, async () =>
        {
            await page.Keyboard.PressAsync("p");
            await page.Locator("#p-amount:focus").WaitForAsync();
            await page.Keyboard.PressAsync("Enter");
        }));

    private static Task CallsAsync(IPage page) => UntilEmptyAsync(page, "/work?view=Calls", async () =>
    {
        await page.Keyboard.PressAsync("c");
        await page.Locator("h2#outcome").WaitForAsync();
        await page.WaitForLoadStateAsync();
        await SaidAsync(page, () => page.Keyboard.PressAsync("n"));
    });

    /// <summary>j to the first, d: done.</summary>
    private static async Task TasksAsync(IPage page)
    {
        await page.GotoAsync("/work?view=Due");
        for (var i = 0; i < Most && await page.Locator("main .empty").CountAsync() == 0; i++)
        {
            await page.Keyboard.PressAsync("j");
            await SaidAsync(page, () => page.Keyboard.PressAsync("d"));
        }

        await page.Locator("main .empty").WaitForAsync();
    }

    /// <summary>What is still with the supervisors gets a new date, with a reason.</summary>
    private static async Task EscalationsAsync(IPage page)
    {
        await page.GotoAsync("/escalations");
        for (var i = 0; i < Most && await page.Locator("main .empty").CountAsync() == 0; i++)
        {
            await Keys.PressAsync(page, page.Locator("main summary").First);
            await page.Locator("main input[name=reason]").First.FocusAsync();
            await page.Keyboard.TypeAsync("They are on holiday.");
            await SaidAsync(page, () => Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "New date" }).First));
        }

        await page.Locator("main .empty").WaitForAsync();
    }

    /// <summary>Opens the first row, j and Enter, and does what it needs, until there is none.</summary>
    private static async Task UntilEmptyAsync(IPage page, string list, Func<Task> work)
    {
        await page.GotoAsync(list);
        for (var i = 0; i < Most && await page.Locator("main .empty").CountAsync() == 0; i++)
        {
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync(url => !url.EndsWith(list, StringComparison.Ordinal));
            await work();
            await page.GotoAsync(list);
        }

        await page.Locator("main .empty").WaitForAsync();
    }

    /// <summary>Does the act and waits until the page that follows says that it is done.</summary>
    private static async Task SaidAsync(IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("document.querySelectorAll('main .flash').forEach(f => f.remove())");
        await act();
        await page.Locator("main .flash.ok").WaitForAsync();
        await page.WaitForLoadStateAsync();
    }
}
