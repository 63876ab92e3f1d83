using System.Globalization;
using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>The few customers of the whole way: one reached by mail, one by letter, one who has a question, one without an address; and one row that is wrong.</summary>
internal static class WayBook
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public const string Customers =
        "customer number,name,kind,email,street,city,state,zip,country\n"
        + "1001,Marigold Stores,business,anna@customer.example,12 Hill St,Albany,NY,12207,US\n"
        + "1002,Quillon Ltd,business,,,,,,US\n"
        + "1003,Pellworth Stationers,business,,7 Mill Lane,Troy,NY,12180,US\n"
        + "1004,Thistle & Sons,business,ted@thistle.example,,,,,US\n";

    public static string Invoices => "customer number,invoice number,invoice date,due date,amount\n"
        + Invoice("1001", "MG-1", -40, -10, "150.00") + Invoice("1002", "QL-1", -50, -20, "99.50") + Invoice("1003", "PW-1", -45, -15, "1240.00")
        + Invoice("1004", "TH-1", -40, -10, "88.00") + Invoice("1004", "TH-2", -40, -10, "eighty");

    public static string Payments =>
        string.Create(CultureInfo.InvariantCulture, $"payment number,value date,customer number,amount,reference\nP-1,{Today.AddDays(-1):yyyy-MM-dd},1001,25.00,MG-1\n");

    /// <summary>What a customer asks, and why their account is on hold.</summary>
    public const string Question = "Asks for a copy of the delivery note";

    public static async Task PlaceHoldAsync(IPage page)
    {
        await Keys.PressAsync(page, page.Locator("summary[data-act=h]"));
        var form = page.Locator("form[action*='handler=hold']");
        await form.GetByLabel("What happened").FillAsync(Question);
        await Keys.PressAsync(page, form.GetByRole(AriaRole.Button, new() { Name = "Place the hold" }));
        await page.GetByRole(AriaRole.Status).First.WaitForAsync();
    }

    private static string Invoice(string customer, string number, int issued, int due, string amount) =>
        string.Create(CultureInfo.InvariantCulture, $"{customer},{number},{Today.AddDays(issued):yyyy-MM-dd},{Today.AddDays(due):yyyy-MM-dd},{amount}\n");
}
