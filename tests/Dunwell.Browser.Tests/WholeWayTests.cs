using System.Globalization;
using System.Text;
using Dunwell.Server.Tests.Platform.Mail;
using Microsoft.Playwright;

namespace Dunwell.Browser.Tests;

/// <summary>The spine as a new user goes it: set up, import, age, rehearse, run, read the mail that a real server received, see why another was held.</summary>
[Trait("Category", "Endurance")]
public sealed class WholeWayTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task From_set_up_to_a_lawful_reminder_really_sent_and_another_held_with_its_reason()
    {
        await using var postfix = await PostfixServer.StartAsync();
        if (postfix is null)
            return;
        await using var desk = await Desk.StartAsync("serve", new Dictionary<string, string> { ["DUNWELL_SMTP"] = $"smtp+plain://127.0.0.1:{postfix.Port}" });
        var page = await desk.OpenAsync();

        await SetUpAsync(desk, page);
        await ImportAsync(page, "Customers", "customers.csv", Customers());
        await ImportAsync(page, "Invoices", "invoices.csv", Invoices());

        await page.GotoAsync("/aging");
        (await page.ContentAsync()).ShouldContain("Marigold");
        await Desk.ShouldBeAccessibleAsync(page);
        await page.GotoAsync("/runs/rehearsal");
        (await page.ContentAsync()).ShouldContain("Marigold");
        await page.GotoAsync("/outbox?status=Held");
        (await page.ContentAsync()).ShouldContain("Nothing is held", Case.Sensitive, "a rehearsal changes nothing");

        await RunAsync(page);
        await ShouldBeHeldForWantOfBankDataAsync(page);
        await ImportAsync(page, "Payments", "payments.csv", Payments());

        var mail = Encoding.UTF8.GetString(await DeliveredAsync(postfix));
        mail.ShouldContain("anna@customer.example");
        mail.ShouldContain("MG-1");
        mail.ShouldContain("$125.00", Case.Sensitive, "what is open after the part payment");
        mail.ShouldNotContain("Amount to pay: $150.00");
        await ShouldBeSentAsync(page);
        await ShouldBeWithAPersonAsync(page);
    }

    private static async Task SetUpAsync(Desk desk, IPage page)
    {
        await page.GotoAsync(desk.Link("/setup?token="));
        await Desk.ShouldBeAccessibleAsync(page);
        await page.GetByLabel("Your name").FillAsync("Robin Vale");
        await page.GetByLabel("E-mail", new() { Exact = true }).FillAsync("robin@desk.example");
        await page.GetByLabel("Password").FillAsync("four plain words together");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Harrow Supply");
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync("HARROW");
        await page.GetByLabel("Currency").FillAsync("USD");
        await page.GetByLabel("Country").FillAsync("US");
        await page.GetByLabel("Postal address").FillAsync("1 Depot Road\nAlbany NY 12207");
        await page.GetByLabel("Time zone").FillAsync("America/New_York");
        await page.GetByLabel("Reminders are sent from").FillAsync("receivables@harrow.example");
        await page.GetByLabel("In what capacity").SelectOptionAsync("CreditorOwnName");
        await page.GetByLabel("Purpose of the debts").SelectOptionAsync("TradeCredit");
        await page.GetByLabel("Kind of debts").SelectOptionAsync("Invoice");
        await page.GetByLabel("Strategy").SelectOptionAsync("gentle-b2b");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up and sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/setup", StringComparison.Ordinal));
    }

    private static async Task ImportAsync(IPage page, string kind, string name, string csv)
    {
        await page.GotoAsync("/import");
        await page.GetByLabel("What the rows are").SelectOptionAsync(new SelectOptionValue { Label = kind });
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the file" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/import/mapping", StringComparison.Ordinal));
        await Desk.ShouldBeAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check every row" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/import/batches/", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept and post" }).ClickAsync();
        await page.GetByText("Accepted by").First.WaitForAsync();
        await Desk.ShouldBeAccessibleAsync(page);
    }

    private static async Task RunAsync(IPage page)
    {
        await page.GotoAsync("/runs");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run for today" }).ClickAsync();
        await page.GetByText("The last run was for").Or(page.GetByText("queued")).First.WaitForAsync();
        await Desk.ShouldBeAccessibleAsync(page);
    }

    private static async Task ShouldBeHeldForWantOfBankDataAsync(IPage page)
    {
        await page.GotoAsync("/outbox?status=Held");
        await Desk.ShouldBeAccessibleAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Marigold" }).First.ClickAsync();
        await page.GetByText("What the gate said").WaitForAsync();
        (await page.ContentAsync()).ShouldContain("ank data");
        await Desk.ShouldBeAccessibleAsync(page);
    }

    private static async Task<byte[]> DeliveredAsync(PostfixServer postfix)
    {
        // The dispatcher looks once a minute.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await postfix.DeliveredAsync();
            }
            catch (TimeoutException) when (attempt < 5)
            {
            }
        }
    }

    private static async Task ShouldBeSentAsync(IPage page)
    {
        for (var wait = 0; wait < 60; wait++)
        {
            await page.GotoAsync("/outbox?status=Sent");
            if (await page.GetByRole(AriaRole.Link, new() { Name = "Marigold" }).CountAsync() > 0)
                break;
            await Task.Delay(1000);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Marigold" }).First.ClickAsync();
        await page.GetByText("As it left the house").WaitForAsync();
        (await page.FrameLocator("iframe.shown").GetByText("MG-1").First.TextContentAsync()).ShouldNotBeNull();
        await Desk.ShouldBeAccessibleAsync(page);
    }

    /// <summary>The customer without any address is nobody's message but somebody's task.</summary>
    private static async Task ShouldBeWithAPersonAsync(IPage page)
    {
        await page.GotoAsync("/work");
        (await page.ContentAsync()).ShouldContain("Quillon");
        await Desk.ShouldBeAccessibleAsync(page);
        await page.GotoAsync("/customers?q=Quillon");
        await page.GetByRole(AriaRole.Link, new() { Name = "Quillon" }).First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/accounts/", StringComparison.Ordinal));
        await Desk.ShouldBeAccessibleAsync(page);
    }

    private static string Customers() =>
        "customer number,name,kind,email,street,city,state,zip,country\n"
        + "1001,Marigold Stores,business,anna@customer.example,12 Hill St,Albany,NY,12207,US\n"
        + "1002,Quillon Ltd,business,,,,,,US\n";

    private static string Invoices() =>
        string.Create(CultureInfo.InvariantCulture, $"customer number,invoice number,invoice date,due date,amount\n1001,MG-1,{Today.AddDays(-40):yyyy-MM-dd},{Today.AddDays(-10):yyyy-MM-dd},150.00\n1002,QL-1,{Today.AddDays(-50):yyyy-MM-dd},{Today.AddDays(-20):yyyy-MM-dd},99.50\n");

    private static string Payments() =>
        string.Create(CultureInfo.InvariantCulture, $"payment number,value date,customer number,amount,reference\nP-1,{Today.AddDays(-1):yyyy-MM-dd},1001,25.00,MG-1\n");
}
