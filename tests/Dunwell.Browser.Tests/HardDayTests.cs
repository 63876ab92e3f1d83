using System.Globalization;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>What goes wrong on a working day: two people on one account, a night while people work, back, a lost line, the same form twice. Nothing is lost, nothing doubled, and each is told.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(DemoDesk))]
public sealed class HardDayTests(DemoDesk demo)
{
    [Fact]
    public async Task Two_collectors_on_one_account_are_told_of_each_other_and_one_payment_stands_once()
    {
        await using var first = await ContextAsync();
        await using var second = await ContextAsync();
        var (ann, ben) = (await first.NewPageAsync(), await second.NewPageAsync());
        var account = await AnAccountAsync(ann, 1);
        await ann.GotoAsync(account);
        await ben.GotoAsync(account);
        var before = await LinesAsync(ann);
        await NoteAsync(ben, "Their accounts office is closed until Monday.");
        await ann.Locator(".flash.warn", new() { HasText = "While you looked" }).WaitForAsync();
        (await ann.Locator(".flash.warn", new() { HasText = "While you looked" }).InnerTextAsync()).ShouldContain("closed until Monday");

        await Task.WhenAll(PayAsync(ann, "1.01"), PayAsync(ben, "1.02"));
        await ann.GotoAsync(account);
        (await LinesAsync(ann)).ShouldBe(before + 3, "one note and two payments");
        await SoundAsync();
    }

    [Fact]
    public async Task A_night_that_runs_while_people_work_loses_and_doubles_nothing()
    {
        await using var context = await ContextAsync();
        var (runs, desk) = (await context.NewPageAsync(), await context.NewPageAsync());
        await runs.GotoAsync("/runs");
        await runs.GetByRole(AriaRole.Button, new() { Name = "Run" }).First.ClickAsync();
        for (var i = 2; i < 8; i++)
        {
            var account = await AnAccountAsync(desk, i);
            await desk.GotoAsync(account);
            var before = await LinesAsync(desk);
            await NoteAsync(desk, $"Said during the run, number {i}.");
            await PayAsync(desk, "2.00");
            (await LinesAsync(desk)).ShouldBeGreaterThanOrEqualTo(before + 2);
        }

        await runs.GotoAsync("/runs");
        for (var wait = 0; wait < 120 && await runs.Locator("[data-work]").CountAsync() > 0; wait++)
        {
            await Task.Delay(500);
            await runs.GotoAsync("/runs");
        }

        (await runs.Locator("[data-work]").CountAsync()).ShouldBe(0, "the run has ended");
        await SoundAsync();
    }

    [Fact]
    public async Task Back_after_an_act_shows_the_account_as_it_is_now_and_the_same_form_twice_is_one_act()
    {
        await using var context = await ContextAsync();
        var page = await context.NewPageAsync();
        var account = await AnAccountAsync(page, 9);
        await page.GotoAsync(account);
        var before = await LinesAsync(page);
        await PayAsync(page, "3.00");
        await page.GoBackAsync();
        await page.GoForwardAsync();
        (await LinesAsync(page)).ShouldBe(before + 1);

        // Two presses that both reach the server: the page's own guard is passed by.
        await page.Keyboard.PressAsync("m");
        await page.Locator("#m-amount").FillAsync("4.00");
        await page.EvaluateAsync("""
            Promise.all([1, 2].map(() => { const form = document.querySelector("#m-amount").form; return fetch(form.action, { method: "POST", body: new FormData(form) }); }))
            """);
        await page.GotoAsync(account);
        (await LinesAsync(page)).ShouldBe(before + 2, "sent twice, recorded once");
        await SoundAsync();
    }

    [Fact]
    public async Task A_lost_line_keeps_what_was_typed_says_so_and_sends_it_once_when_the_line_is_back()
    {
        await using var context = await ContextAsync();
        var page = await context.NewPageAsync();
        var account = await AnAccountAsync(page, 10);
        await page.GotoAsync(account);
        var before = await LinesAsync(page);
        await page.Keyboard.PressAsync("n");
        await page.Locator("#n-text").FillAsync("They pay on Thursday, says the owner.");
        await context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        await page.Locator(".flash.lost").WaitForAsync();
        (await page.Locator(".flash.lost").InnerTextAsync()).ShouldContain("Nothing was sent");
        (await page.Locator("#n-text").InputValueAsync()).ShouldBe("They pay on Thursday, says the owner.");
        await context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        await page.Locator(".flash.ok").WaitForAsync();
        (await LinesAsync(page)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_the_server_refuses_comes_back_with_the_form_as_it_was_filled_in()
    {
        await using var context = await ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(await AnAccountAsync(page, 11));
        await page.Keyboard.PressAsync("p");
        await page.Locator("#p-amount").FillAsync("999999999");
        await page.Locator("#p-words").FillAsync("All of it on Friday.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the promise" }).ClickAsync();
        await page.Locator(".flash.bad").WaitForAsync();
        await page.Locator("#p-words").WaitForAsync();
        (await page.Locator("#p-words").InputValueAsync()).ShouldBe("All of it on Friday.");
    }

    private async Task<IBrowserContext> ContextAsync()
    {
        var context = await demo.Desk.Browser.NewContextAsync(new() { BaseURL = demo.Desk.Address, StorageState = demo.State, Locale = "en-US" });
        context.SetDefaultTimeout(30_000);
        return context;
    }

    /// <summary>The account at a place of the list of customers who owe most: a different one for each test.</summary>
    private static async Task<string> AnAccountAsync(IPage page, int at)
    {
        await page.GotoAsync("/customers");
        return (await page.Locator("main table a[href^='/accounts/']").Nth(at).GetAttributeAsync("href"))!;
    }

    private static async Task NoteAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("n");
        await page.Locator("#n-text").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        await page.Locator(".flash.ok").WaitForAsync();
    }

    private static async Task PayAsync(IPage page, string amount)
    {
        await page.Keyboard.PressAsync("m");
        await page.Locator("#m-amount").FillAsync(amount);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the payment" }).ClickAsync();
        await page.Locator(".flash.ok", new() { HasText = "payment is recorded" }).WaitForAsync();
    }

    /// <summary>How many lines the whole timeline has, as the page asks for what is newer.</summary>
    private static async Task<int> LinesAsync(IPage page) =>
        int.Parse((await page.Locator("[hx-get*='/news?after=']").GetAttributeAsync("hx-get"))!.Split('=')[1], CultureInfo.InvariantCulture);

    /// <summary>The program's own proof: chains, ledger, columns and one next action per account.</summary>
    private async Task SoundAsync()
    {
        var (code, output, errors) = await DunwellProcess.RunAsync("verify", "--data", demo.Desk.Folder);
        code.ShouldBe(0, output + errors);
    }
}
