using System.Globalization;
using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>A coordinator's day on the demo book: the brief, calls by keyboard alone, a promise that is taken, paid and kept, a broken one on top.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(DemoDesk))]
public sealed class DayTests(DemoDesk demo)
{
    private const int MostKeys = 8;

    /// <summary>As many as the hour allows: a gate that closes at night leaves fewer, but never none, for the book spans half the world.</summary>
    private const int MostCalls = 20;

    private static readonly (string Key, string Said)[] Outcomes = [("n", "No answer"), ("v", "Left a voicemail"), ("b", "Busy"), ("i", "Spoke, nothing agreed"), ("r", "Refuses to pay")];

    [Fact]
    public async Task From_the_brief_through_calls_by_keyboard_to_a_promise_kept()
    {
        await using var context = await demo.Desk.Browser.NewContextAsync(new() { BaseURL = demo.Desk.Address, StorageState = demo.State, Locale = "en-US" });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await BriefAsync(page);
        var callable = await CallableAsync(page);
        callable.Count.ShouldBeGreaterThan(2, "no account can be called at this hour");
        var promising = await WithoutPromiseAsync(page, callable);
        callable.Remove(promising);
        for (var i = 0; i < callable.Count; i++)
            await CallByKeyboardAsync(page, callable[i], Outcomes[i % Outcomes.Length]);
        await PromiseKeptAsync(page, promising);
        await BrokenOnTopAsync(page);
        await BulkAsync(page);
        await WriteAsync(page);
        await PaletteAsync(page);
        await BriefWork.EmptyAsync(page);
    }

    /// <summary>Two ticked accounts are shown with what stands on them before anything is done, then snoozed at once.</summary>
    private static async Task BulkAsync(IPage page)
    {
        await page.GotoAsync("/queue?of=Everybody");
        for (var i = 0; i < 2; i++)
            await page.Locator("table.queue input[name=accounts]").Nth(i).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "With all that is ticked" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "2 ticked accounts" }).WaitForAsync();
        await Desk.ShouldFitAsync(page);
        await Desk.ShouldBeAccessibleAsync(page);
        await page.Locator("#b-why").FillAsync("Both wait for the trade fair.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Snooze all" }).ClickAsync();
        (await page.Locator(".flash.ok span").InnerTextAsync()).ShouldBe("2 accounts: done.");
        await page.GotoAsync("/queue?view=Snoozed&of=Everybody");
        var snoozed = await page.Locator("table.queue tbody tr").CountAsync();
        snoozed.ShouldBeGreaterThanOrEqualTo(2);

        // And one key takes all of it back.
        await page.GotoAsync("/queue?of=Everybody");
        for (var i = 0; i < 2; i++)
            await page.Locator("table.queue input[name=accounts]").Nth(i).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "With all that is ticked" }).ClickAsync();
        await page.Locator("#b-why").FillAsync("By mistake.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Snooze all" }).ClickAsync();
        await page.Locator(".flash.ok", new() { HasText = "2 accounts: done." }).WaitForAsync();
        await page.Keyboard.PressAsync("z");
        await page.Locator(".flash.ok", new() { HasText = "Undone: 2 accounts stand as before." }).WaitForAsync();
        await page.GotoAsync("/queue?view=Snoozed&of=Everybody");
        (await page.Locator("table.queue tbody tr").CountAsync()).ShouldBe(snoozed);
    }

    /// <summary>An e-mail of one's own, about ticked items, through the gate to the outbox.</summary>
    private static async Task WriteAsync(IPage page)
    {
        await page.GotoAsync("/queue?view=Everything&of=Everybody");
        foreach (var account in await page.Locator("table.queue td.who-is > a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))"))
        {
            await page.GotoAsync(account + "/write");
            if (await page.Locator("input[name=address]:checked").CountAsync() == 0)
                continue;
            await page.Locator("#text").FillAsync("Could you tell us when the next payment run is?");
            await page.GetByRole(AriaRole.Button, new() { Name = "Queue the e-mail" }).ClickAsync();
            await page.WaitForURLAsync(url => !url.EndsWith("/write", StringComparison.Ordinal));
            (await page.Locator(".flash.ok").InnerTextAsync()).ShouldStartWith("The e-mail ");
            (await page.Locator(".timeline li").First.InnerTextAsync()).ShouldContain("E-mail written to");
            return;
        }

        throw new InvalidOperationException("Nobody in the queue can be written to");
    }

    private static async Task PaletteAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("agi");
        await page.Locator("#palette-found a:first-child", new() { HasText = "Aging" }).WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.EndsWith("/aging", StringComparison.Ordinal));
    }

    /// <summary>Each tile of the brief opens to its rows.</summary>
    private static async Task BriefAsync(IPage page)
    {
        await page.GotoAsync("/");
        var tiles = await page.Locator("main a.tile").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        tiles.Length.ShouldBeGreaterThan(10);
        foreach (var tile in tiles.Distinct())
            (await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), tile).ToString())).Ok.ShouldBeTrue(tile);
    }

    /// <summary>Accounts of the queue, from the top, whose number the gate lets us call now.</summary>
    private static async Task<List<string>> CallableAsync(IPage page)
    {
        var callable = new List<string>();
        for (var at = "/queue?of=Everybody"; at is not null && callable.Count <= MostCalls;)
        {
            await page.GotoAsync(at);
            foreach (var account in await page.Locator("table.queue td.who-is > a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))"))
            {
                var desk = await (await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), account + "/call").ToString())).TextAsync();
                if (desk.Contains("Call this number", StringComparison.Ordinal) && callable.Count <= MostCalls)
                    callable.Add(account);
            }

            at = await page.Locator("a[rel=next]").CountAsync() > 0 ? await page.Locator("a[rel=next]").First.GetAttributeAsync("href") : null;
        }

        return callable;
    }

    /// <summary>c, Enter on the first number, and the key of the outcome: nothing else is needed.</summary>
    private static async Task CallByKeyboardAsync(IPage page, string account, (string Key, string Said) outcome)
    {
        await page.GotoAsync(account);
        string[] keys = ["c", "Enter", outcome.Key];
        keys.Length.ShouldBeLessThan(MostKeys);
        await page.Keyboard.PressAsync(keys[0]);
        await page.WaitForURLAsync(url => url.EndsWith("/call", StringComparison.Ordinal));
        await page.Locator("button[data-first]:focus").WaitForAsync();
        await page.Keyboard.PressAsync(keys[1]);
        await page.Locator("h2#outcome").WaitForAsync();
        await page.WaitForLoadStateAsync();
        await page.Keyboard.PressAsync(keys[2]);
        await page.WaitForURLAsync(url => !url.Contains("/call", StringComparison.Ordinal));
        (await page.Locator(".flash.ok").InnerTextAsync()).ShouldStartWith(outcome.Said);
        // The next account is one key away.
        (await page.EvaluateAsync<string>("document.activeElement?.dataset?.act ?? ''")).ShouldBe(".");
    }

    /// <summary>The first of them that has promised nothing yet: money that comes goes to the oldest promise, and one that is past its day is kept late.</summary>
    private static async Task<string> WithoutPromiseAsync(IPage page, List<string> accounts)
    {
        foreach (var account in accounts)
        {
            await page.GotoAsync(account);
            if (await page.Locator("section:has(> h2#promises) .chip").CountAsync() == 0)
                return account;
        }

        throw new InvalidOperationException("Each account that can be called has a promise already");
    }

    private static async Task PromiseKeptAsync(IPage page, string account)
    {
        await page.GotoAsync(account);
        await page.Keyboard.PressAsync("c");
        await page.Locator("button[data-first]:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("h2#outcome").WaitForAsync();
        await page.WaitForLoadStateAsync();
        await page.Keyboard.PressAsync("p");
        await page.Locator("#p-amount:focus").WaitForAsync();
        var amount = await page.Locator("#p-amount").InputValueAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("section:has(> h2#promises) .chip.on").First.WaitForAsync();
        (await RankAsync(page, account)).ShouldBeNull("a promised account is not to be worked");

        await page.GotoAsync(account);
        await page.Keyboard.PressAsync("m");
        await page.Locator("#m-amount").FillAsync(amount);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("section:has(> h2#promises) .chip.ok").First.WaitForAsync();
        (await page.Locator("section:has(> h2#promises) .chip.ok").First.InnerTextAsync()).ShouldBe("kept");
        decimal.Parse(amount, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
    }

    private static async Task BrokenOnTopAsync(IPage page)
    {
        await page.GotoAsync("/queue?view=Broken&of=Everybody");
        var rows = page.Locator("table.queue tbody tr");
        (await rows.CountAsync()).ShouldBeGreaterThan(0, "the demo has broken promises");
        (await rows.First.InnerTextAsync()).ShouldContain("a promise was broken");
    }

    /// <summary>Place of the account on the first page of work; null when it is not there.</summary>
    private static async Task<int?> RankAsync(IPage page, string account)
    {
        await page.GotoAsync("/queue?of=Everybody");
        var rows = await page.Locator("table.queue td.who-is > a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        return Array.IndexOf(rows, account) is >= 0 and var at ? at : null;
    }
}
