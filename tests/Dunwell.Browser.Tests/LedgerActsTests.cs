using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>The acts on an item from its own page: money recorded and taken off, a credit note, an adjustment, a write-off and a returned payment; after each the page says what is open.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(DemoDesk))]
public sealed class LedgerActsTests(DemoDesk demo)
{
    [Fact]
    public async Task A_claim_is_paid_returned_credited_adjusted_and_written_off_from_its_own_page()
    {
        await using var context = await demo.Desk.Browser.NewContextAsync(new() { BaseURL = demo.Desk.Address, StorageState = demo.State, Locale = "en-US" });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/customers?overdue=true");
        var account = await page.Locator("main table a[href^='/accounts/']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No customer is listed");
        await page.GotoAsync($"{account}/ledger");
        await Desk.LookAsync(page, "ledger");
        var claim = await page.Locator("main table[data-rows] tbody tr", new() { HasText = "invoice" }).Last.Locator("a").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No invoice is listed");
        await page.GotoAsync(claim);

        await ActAsync(page, "Adjust", async form =>
        {
            await form.GetByLabel("Which way").SelectOptionAsync("true");
            await form.GetByLabel("Amount").FillAsync("100");
            await form.GetByLabel("Why").FillAsync("freight forgotten");
        });
        await ActAsync(page, "Credit note", async form =>
        {
            await form.GetByLabel("Number").FillAsync("CN-WALK-1");
            await form.GetByLabel("Amount").FillAsync("10");
            await form.GetByLabel("Why").FillAsync("one box wet");
        });
        await ActAsync(page, "Write off", async form =>
        {
            await form.GetByLabel("Amount").FillAsync("5");
            await form.GetByLabel("Why").FillAsync("small rest");
        });
        await ActAsync(page, "Write off", async form =>
        {
            await form.GetByLabel("Amount").FillAsync("99999999");
            await form.GetByLabel("Why").FillAsync("too much");
        }, refused: true);
        (await page.Locator("main table tbody").InnerTextAsync()).ShouldContain("write off");
        await Desk.LookAsync(page, "ledger item after acts");
    }

    /// <summary>Opens an act, fills it, sends it, and waits for what the page says of it.</summary>
    private static async Task ActAsync(IPage page, string act, Func<ILocator, Task> fill, bool refused = false)
    {
        await page.GotoAsync(page.Url);
        var box = page.Locator("details[name=act]", new() { Has = page.Locator("summary", new() { HasText = act }) }).First;
        await box.Locator("summary").ClickAsync();
        await fill(box.Locator("form"));
        await box.Locator("form button").ClickAsync();
        await page.Locator(refused ? "main .flash:not(.ok)" : "main .flash.ok").First.WaitForAsync();
        await page.WaitForLoadStateAsync();
    }
}
