using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts.Pages;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Accounts;

public class AccountItemsTests
{
    private const int Items = (2 * AccountModel.ItemPage) + 7;

    [OnEachDatabase]
    public async Task A_long_account_lists_its_items_page_by_page_each_once_and_sums_all_of_them_on_every_page(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var account = await desk.CustomerAsync("BIG");
        for (var n = 0; n < Items; n++)
            await desk.InvoiceAsync(account, $"INV-{n:000}", Items - n, 100_00);
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Collector);

        var (listed, address) = (new List<string>(), (string?)$"/accounts/{account.Value}?thread=Money");
        for (var pages = 1; address is not null; pages++)
        {
            pages.ShouldBeLessThanOrEqualTo(3);
            var page = await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(new Uri(address, UriKind.Relative)));
            listed.AddRange(Numbers(page));
            page.QuerySelector("section[aria-labelledby=items] tfoot")!.TextContent.ShouldContain("10,700.00");
            page.QuerySelector(".tiles")!.TextContent.ShouldContain($"{Items} items");
            address = page.QuerySelector("nav[aria-label='Pages of open items'] [rel=next]")?.GetAttribute("href");
            address?.ShouldContain("thread=Money");
        }

        listed.ShouldBe(Enumerable.Range(0, Items).Select(n => $"INV-{n:000}"));

        // Items are paid and links stay: what lies behind the last page is the last page.
        var gone = await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(new Uri($"/accounts/{account.Value}?items=99", UriKind.Relative)));
        Numbers(gone).ShouldBe(Enumerable.Range(Items - 7, 7).Select(n => $"INV-{n:000}"));
    }

    private static IEnumerable<string> Numbers(IDocument page) => page.QuerySelectorAll("section[aria-labelledby=items] tbody tr a").Select(a => a.TextContent);
}
