using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>An administrator chooses a creditor's interest, looks at what it comes to, charges it on one account, waives it and reads how it was computed; every page fits and keeps nobody out.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(DemoDesk))]
public sealed class ChargesTests(DemoDesk demo)
{
    [Fact]
    public async Task Interest_is_chosen_shown_charged_waived_and_explained()
    {
        await using var context = await demo.Desk.Browser.NewContextAsync(new() { BaseURL = demo.Desk.Address, StorageState = demo.State, Locale = "en-US" });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/admin");
        var creditor = await page.Locator("main a[href^='/admin/creditors/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No creditor is listed");
        await page.GotoAsync($"{creditor}/interest");
        await page.GetByLabel("Interest on late items").SelectOptionAsync("contract");
        await page.GetByLabel("Rate of the contract").FillAsync("1.5 % a month");
        await Desk.LookAsync(page, "interest");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await SaidAsync(page);
        await page.GotoAsync($"{creditor}/payment");
        await Desk.LookAsync(page, "payment details");

        await page.GotoAsync($"/charges?creditor={creditor.Split('/')[^1]}");
        await Desk.LookAsync(page, "charges of the book");
        await page.Locator("main table a").First.ClickAsync();
        await Desk.LookAsync(page, "charges before");
        await page.GetByRole(AriaRole.Button, new() { Name = "Charge" }).First.ClickAsync();
        await SaidAsync(page);
        await page.Locator("#charged ~ .scroll details summary").First.ClickAsync();
        await Desk.LookAsync(page, "charges after");
        await page.GotoAsync(page.Url);
        await page.Locator("#charged ~ .scroll details summary").First.ClickAsync();
        await page.GetByLabel("Why").First.FillAsync("goodwill");
        await page.GetByRole(AriaRole.Button, new() { Name = "Waive" }).First.ClickAsync();
        await SaidAsync(page);
        await page.Locator("#charged ~ .scroll tbody a").First.ClickAsync();
        (await page.Locator("pre").InnerTextAsync()).ShouldContain("\"periods\"");
        await Desk.LookAsync(page, "charge");
    }

    /// <summary>The act is done when the next page says so; the page it was asked on is left behind then.</summary>
    private static async Task SaidAsync(IPage page)
    {
        await page.Locator("main .flash.ok").WaitForAsync();
        await page.WaitForLoadStateAsync();
    }
}
