using System.Diagnostics;
using System.Text;
using Dunwell.Server.Tests.Platform.Mail;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Dunwell.Browser.Tests;

/// <summary>
/// The spine as a new user goes it, without a mouse: set up, import, age, rehearse, run, see why reminders were held, bring the bank's data, read the mail that a real server
/// received and the letter that was printed, see why another is still held. Every page on the way is looked at on a desk and on a phone, by day and by night.
/// </summary>
[Trait("Category", "Slow")]
public sealed class WholeWayTests(ITestOutputHelper output)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    [Fact]
    public async Task From_set_up_to_a_lawful_reminder_really_sent_a_letter_printed_and_another_held_with_its_reason()
    {
        await using var postfix = await PostfixServer.StartAsync();
        if (postfix is null)
            return;
        await using var desk = await Desk.StartAsync("serve", new Dictionary<string, string> { ["DUNWELL_SMTP"] = $"smtp+plain://127.0.0.1:{postfix.Port}" });
        var page = await desk.OpenAsync();
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        Say("the desk is served");

        await SetUpAndSignInAsync(desk, page);
        await ImportAsync(page, "Customers", "customers.csv", WayBook.Customers);
        await ImportAsync(page, "Invoices", "invoices.csv", WayBook.Invoices);
        await AgeAndRehearseAsync(page);
        await RunAsync(page);
        await ShouldBeHeldForWantOfBankDataAsync(page);
        await PlaceHoldAsync(page, "Thistle");
        await ImportAsync(page, "Payments", "payments.csv", WayBook.Payments);

        var mail = Encoding.UTF8.GetString(await postfix.DeliveredAsync());
        Say("the mail was delivered");
        mail.ShouldContain("anna@customer.example");
        mail.ShouldContain("MG-1");
        mail.ShouldContain("$125.00", Case.Sensitive, "what is open after the part payment");
        mail.ShouldNotContain("$150.00");
        await ShouldShowTheMailAsSentAsync(page);
        await PrintTheLetterAsync(page);
        await ShouldStillBeHeldAsync(page);
        await ShouldBeWithAPersonAsync(page);
    }

    private async Task SetUpAndSignInAsync(Desk desk, IPage page)
    {
        await page.GotoAsync(desk.Link("/setup?token="));
        await page.GetByLabel("Your name").FillAsync("Robin Vale");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Set up and sign in" }));
        await page.Locator(".error").First.WaitForAsync();
        await LookAsync(page, "set up with what is missing");
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
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Set up and sign in" }));
        await page.WaitForURLAsync(url => url.EndsWith("/import", StringComparison.Ordinal));
        await LookAsync(page, "ready to import");

        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }));
        await page.GetByLabel("E-mail").FillAsync("robin@desk.example");
        await page.GetByLabel("Password").FillAsync("four plain words together");
        await LookAsync(page, "sign in");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }));
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await LookAsync(page, "an empty desk");
    }

    private async Task ImportAsync(IPage page, string kind, string name, string csv)
    {
        await page.GotoAsync("/import");
        await page.GetByLabel("What the rows are").SelectOptionAsync(new SelectOptionValue { Label = kind });
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Read the file" }));
        await page.WaitForURLAsync(url => url.Contains("/import/mapping", StringComparison.Ordinal));
        await LookAsync(page, $"mapping of {kind}");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Check every row" }));
        await page.WaitForURLAsync(url => url.Contains("/import/batches/", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept and post" }).WaitForAsync();
        await LookAsync(page, $"checked {kind}");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Accept and post" }));
        await page.GetByText("Accepted by").First.WaitForAsync();
        await LookAsync(page, $"accepted {kind}");
    }

    private async Task AgeAndRehearseAsync(IPage page)
    {
        await page.GotoAsync("/aging");
        await page.GetByText("Marigold").First.WaitForAsync();
        await LookAsync(page, "aging");
        await page.GotoAsync("/runs");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Rehearse" }));
        await page.GetByText("Marigold").First.WaitForAsync();
        await LookAsync(page, "rehearsal");
        await page.GotoAsync("/outbox?status=Held");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Nothing is held" }).WaitForAsync();
        await LookAsync(page, "an empty outbox: a rehearsal changes nothing");
    }

    private async Task RunAsync(IPage page)
    {
        await page.GotoAsync("/runs");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Run for today" }));
        await page.GetByText("The last run was for").WaitForAsync();
        await LookAsync(page, "runs");
        await Keys.PressAsync(page, page.Locator("main table a").First);
        await page.GetByText("Its messages").WaitForAsync();
        await LookAsync(page, "the run");
    }

    private async Task ShouldBeHeldForWantOfBankDataAsync(IPage page)
    {
        await page.GotoAsync("/outbox?status=Held");
        await LookAsync(page, "held");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Marigold" }).First);
        await page.GetByText("What the gate said").WaitForAsync();
        await page.Locator(".reasons li", new() { HasText = "Bank data" }).First.WaitForAsync();
        await LookAsync(page, "why it was held");
    }

    /// <summary>Between the run and the bank's data a customer asks a question, and a person holds the account for it.</summary>
    private async Task PlaceHoldAsync(IPage page, string customer)
    {
        await page.GotoAsync($"/customers?q={customer}");
        await LookAsync(page, "a customer found");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = customer }).First);
        await page.WaitForURLAsync(url => url.Contains("/accounts/", StringComparison.Ordinal));
        await WayBook.PlaceHoldAsync(page);
        await LookAsync(page, "an account on hold");
    }

    private async Task ShouldShowTheMailAsSentAsync(IPage page)
    {
        await UntilAsync(page, "/outbox?status=Sent", page.GetByRole(AriaRole.Link, new() { Name = "Marigold" }));
        await LookAsync(page, "sent");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Marigold" }).First);
        await page.GetByText("As it left the house").WaitForAsync();
        await page.FrameLocator("iframe.shown").GetByText("MG-1").First.WaitForAsync();
        await LookAsync(page, "the mail as sent");
    }

    private async Task PrintTheLetterAsync(IPage page)
    {
        await page.GotoAsync("/outbox/print");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Print into one PDF" }));
        await page.GetByText("to be posted").WaitForAsync();
        await LookAsync(page, "letters printed");
        await ShouldBePdfAsync(page, await page.Locator("main table a").First.GetAttributeAsync("href"));
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "It has gone to the post" }));
        // The button itself says these words: the act is done when it has gone with its page.
        await page.GetByRole(AriaRole.Button, new() { Name = "It has gone to the post" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GetByText("gone to the post").First.WaitForAsync();
        await page.GotoAsync("/outbox?status=Sent&channel=Letter");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Pellworth" }));
        await page.FrameLocator("iframe.shown").GetByText("PW-1").First.WaitForAsync();
        await LookAsync(page, "the letter as sent");
        await ShouldBePdfAsync(page, await page.GetByRole(AriaRole.Link, new() { Name = "PDF" }).GetAttributeAsync("href"));
    }

    /// <summary>The bank's data lifted the first reason; the question that came in the meantime holds it still.</summary>
    private async Task ShouldStillBeHeldAsync(IPage page)
    {
        await page.GotoAsync("/outbox?status=Held");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Thistle" }).First);
        await page.Locator(".state", new() { HasText = WayBook.Question }).WaitForAsync();
        await LookAsync(page, "why another is still held");
    }

    /// <summary>The customer without any address is nobody's message but somebody's task.</summary>
    private async Task ShouldBeWithAPersonAsync(IPage page)
    {
        await page.GotoAsync("/customers?q=Quillon");
        await Keys.PressAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Quillon" }).First);
        await page.WaitForURLAsync(url => url.Contains("/accounts/", StringComparison.Ordinal));
        await page.GetByText("address").First.WaitForAsync();
        await LookAsync(page, "an account without an address");
        await page.GotoAsync("/");
        await LookAsync(page, "the desk after the day's work");
    }

    private static async Task ShouldBePdfAsync(IPage page, string? address)
    {
        var answer = await page.APIRequest.GetAsync(address!);
        Encoding.Latin1.GetString(await answer.BodyAsync(), 0, 5).ShouldBe("%PDF-");
    }

    /// <summary>Loads a page again until it shows what is waited for.</summary>
    private static async Task UntilAsync(IPage page, string address, ILocator shown)
    {
        for (var wait = 0; wait < 100; wait++)
        {
            await page.GotoAsync(address);
            if (await shown.CountAsync() > 0)
                return;
            await Task.Delay(200);
        }

        throw new TimeoutException($"{address} never shows {shown}");
    }

    private async Task LookAsync(IPage page, string what)
    {
        await Desk.LookAsync(page, what);
        Say(what);
    }

    private void Say(string what) => output.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {what}");
}
