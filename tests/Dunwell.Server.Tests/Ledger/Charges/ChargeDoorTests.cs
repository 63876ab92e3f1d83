using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Statements;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using static Dunwell.Server.Tests.Ledger.Charges.ChargeTests;

namespace Dunwell.Server.Tests.Ledger.Charges;

/// <summary>Charges seen from screens, programs, the command line, statements, reminders and aging.</summary>
public class ChargeDoorTests
{
    [OnEachDatabase]
    public async Task A_supervisor_charges_and_waives_over_the_api_and_a_collector_only_looks(Engine engine)
    {
        var (desk, account) = await LateAsync(engine);
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var collector = await web.ProgramAsync(Role.Collector);
        using var supervisor = await web.ProgramAsync(Role.Supervisor);
        var url = new Uri($"/api/v1/accounts/{account.Value}/charges", UriKind.Relative);
        (await collector.GetStringAsync(url)).ShouldContain("\"toClaim\":\"273.84\"");
        (await collector.PostAsJsonAsync(url, new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await supervisor.PostAsJsonAsync(url, new { expected = "1.00" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var charged = JsonDocument.Parse(await (await supervisor.PostAsJsonAsync(url, new { expected = "273.84" })).Content.ReadAsStringAsync());
        var charge = charged.RootElement.GetProperty("charges")[0].GetString();
        (await collector.GetStringAsync(new Uri($"{url}/{charge}/statement", UriKind.Relative))).ShouldBe((await desk.RowsAsync<Charge>()).Single(c => c.Id.Value == Guid.Parse(charge!)).Statement);
        var waivers = new Uri($"{url}/{charge}/waivers", UriKind.Relative);
        (await collector.PostAsJsonAsync(waivers, new { reason = "goodwill" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await supervisor.PostAsJsonAsync(waivers, new { reason = " " })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await supervisor.PostAsJsonAsync(waivers, new { reason = "goodwill" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await collector.GetStringAsync(url)).ShouldContain("\"waived\":\"173.84\"");
    }

    [OnEachDatabase]
    public async Task The_screens_show_the_statement_before_it_is_charged_and_keep_it_afterwards(Engine engine)
    {
        var (desk, account) = await LateAsync(engine);
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Supervisor);
        var here = $"/accounts/{account.Value}/charges";
        var page = await browser.GetStringAsync(new Uri(here, UriKind.Relative));
        foreach (var words in new[] { "11.75", "45 / 365", "173.835616", "Charge £273.84 on INV-1", "Late Payment of Commercial Debts (Interest) Act 1998" })
            WebUtility.HtmlDecode(page).ShouldContain(words);
        (await web.PostAsync(browser, $"{here}/charge", new() { ["expected"] = "1.00" })).ShouldContain("look at it again");
        (await web.PostAsync(browser, $"{here}/charge", new() { ["expected"] = "273.84" })).ShouldContain("Charged 2 items");
        var charge = (await desk.RowsAsync<Charge>()).Single(c => c.Kind == ChargeKind.Interest);
        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"{here}/{charge.Id.Value}", UriKind.Relative))).ShouldContain(charge.Statement);
        (await web.PostAsync(browser, $"{here}/waive", new() { ["charge"] = charge.Id.Value.ToString(), ["amount"] = "73.84", ["reason"] = "first time" })).ShouldContain("The charge is waived");
        WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/accounts/{account.Value}", UriKind.Relative))).ShouldContain("£173.84 claimed, £0.00 paid, £73.84 waived");
        (await browser.GetStringAsync(new Uri("/charges", UriKind.Relative))).ShouldContain("What may be charged for Acme Supplies");
    }

    [OnEachDatabase]
    public async Task An_administrator_chooses_the_interest_and_a_contract_that_is_not_understood_is_refused(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var browser = await web.SignInAsync(Role.Administrator);
        const string Form = "/admin/creditors/ACME/interest";
        (await browser.GetStringAsync(new Uri(Form, UriKind.Relative))).ShouldContain("Late payment interest (United Kingdom)");
        (await web.PostAsync(browser, Form, new() { ["Input.Regime"] = "contract", ["Input.ContractInterest"] = "a lot" })).ShouldContain("Write the rate as in");
        (await web.PostAsync(browser, Form, new() { ["Input.Regime"] = "contract", ["Input.ContractInterest"] = "12 % a year" })).ShouldContain("What Acme Supplies charges is saved.");
        (await desk.RowsAsync<Creditor>()).Single().ShouldSatisfyAllConditions(c => c.InterestRegime.ShouldBe("contract"), c => c.ContractInterest.ShouldBe("12 % a year"));
        using var program = await web.ProgramAsync(Role.Administrator);
        var url = new Uri($"/api/v1/creditors/{desk.Creditor.Value}/interest", UriKind.Relative);
        (await program.PutAsJsonAsync(url, new { regime = "made-up" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await program.PutAsJsonAsync(url, new { regime = "gb-late-payment" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await desk.RowsAsync<Creditor>()).Single().ContractInterest.ShouldBeNull();
    }

    [OnEachDatabase]
    public async Task A_statement_lists_a_charge_with_what_was_claimed_paid_and_waived(Engine engine)
    {
        var (desk, account) = await LateAsync(engine);
        await using var _ = desk;
        await ChargeAsync(desk, account);
        await desk.PayAsync(account, 40m, "INV-1 fixed sum");
        var drawn = (await desk.Database.With((DrawStatement draw) => draw.Run(new(account), default))).Value;
        drawn.Accounts.Single().Debts.Single(d => d.Number == "INV-1 fixed sum").ShouldSatisfyAllConditions(d => d.Open.ShouldBe(60_00), d => d.Kind.ShouldBe(OpenItemKind.Charge), d => d.Charge!.Value.Paid.ShouldBe(40_00));
        var html = await desk.Database.With((PrintStatement print) => Task.FromResult(print.Html(drawn)));
        WebUtility.HtmlDecode(html).ShouldContain("100.00 claimed, ");
    }

    [OnEachDatabase]
    public async Task A_charge_ages_like_an_invoice_and_a_reminder_says_what_was_claimed_paid_and_waived(Engine engine)
    {
        var (desk, account) = await LateAsync(engine);
        await using var _ = desk;
        await ChargeAsync(desk, account);
        desk.NextDay(8);
        await desk.RunAndSendAsync();
        var mail = desk.Mails().Single();
        mail.ShouldContain("INV-1 fixed sum");
        mail.ShouldContain("claimed");
        desk.NextDay(30);
        (await desk.Database.With((DrawStatement draw) => draw.Run(new(account), default))).Value.Accounts.Single().Buckets.ShouldBe([0, 0, 273_84, 12_000_00, 0]);
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    [Trait("Category", "Slow")]
    public async Task The_command_line_previews_charges_and_waives(Engine engine)
    {
        var (desk, account) = await LateAsync(engine);
        await using var _ = desk;
        string[] here = [.. desk.Database.CliArguments, "--today", "2026-03-11"];
        (await DunwellVerb.RunAsync(["interest", "preview", "C1", .. here])).Output.ShouldContain("273.84 GBP may be charged by gb-late-payment");
        (await DunwellVerb.RunAsync(["interest", "book", .. here])).Output.ShouldContain("C1: 273.84 GBP on 1 items");
        (await DunwellVerb.RunAsync(["interest", "charge", "C1", "--item", "INV-9", .. here])).ExitCode.ShouldBe(ExitCodes.Refused);
        (await DunwellVerb.RunAsync(["interest", "charge", "C1", "--item", "inv-1", .. here])).Output.ShouldContain("claimed 173.84, paid 0.00");
        var charge = (await desk.RowsAsync<Charge>()).Single(c => c.Kind == ChargeKind.FixedSum);
        (await DunwellVerb.RunAsync(["interest", "waive", "C1", "--charge", charge.Id.Value.ToString(), "--reason", "goodwill", .. here])).Output.ShouldContain("100.00 GBP waived: goodwill");
        (await DunwellVerb.RunAsync(["interest", "choose", "none", .. here])).Output.ShouldContain("ACME: no interest");
        var file = Path.Combine(desk.Database.Options.DataFolder, "q.json");
        await File.WriteAllTextAsync(file, """{"regime": "contract", "contract": "12 % a year", "currency": "USD", "due_date": "2026-01-31", "as_of": "2026-03-17", "moves": [{"on": "2026-01-01", "amount": 365}]}""");
        (await DunwellVerb.RunAsync(["interest", "compute", file, .. here])).Output.ShouldContain("Interest to 2026-03-17 5.40 USD");
    }

    private static async Task<(Desk Desk, CustomerAccountId Account)> LateAsync(Engine engine)
    {
        var desk = await UkAsync(engine);
        var account = await BuyerAsync(desk, "C1");
        await desk.InvoiceAsync(account, "INV-1", 45, 12_000_00);
        return (desk, account);
    }
}
