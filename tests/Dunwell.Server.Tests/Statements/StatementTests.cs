using System.Net;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Statements;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Platform.Pdf;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Statements;

/// <summary>A statement says what the ledger says, of one creditor, per currency, and on paper the same as in a workbook.</summary>
public class StatementTests
{
    [OnEachDatabase]
    public async Task It_ties_to_the_ledger_with_payments_not_applied_and_disputes_shown(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 40);
        var disputed = (await desk.InvoiceAsync(account, "INV-2", 5, 50_00)).Single();
        await desk.InvoiceAsync(account, "INV-3", -10, 25_00);
        await desk.HoldAsync(account, HoldKind.Dispute, disputed);
        await desk.PayAsync(account, 30m, "INV-C1");
        var statement = (await DrawAsync(desk, account)).Accounts.Single();
        statement.Debts.Select(d => (d.Number, d.Open, d.Disputed)).ShouldBe([("INV-C1", 70_00L, 0L), ("INV-2", 50_00L, 50_00L), ("INV-3", 25_00L, 0L)]);
        statement.Buckets.ShouldBe([25_00, 50_00, 70_00, 0, 0]);
        (statement.Balance, statement.PastDue).ShouldBe((145_00L, 120_00L));
        await desk.ProveAsync();
    }

    [OnEachDatabase]
    public async Task More_paid_than_owed_is_a_balance_in_the_customers_favour_and_nothing_is_asked(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 40);
        await desk.PayAsync(account, 130m);
        var drawn = await DrawAsync(desk, account);
        (drawn.Accounts.Single().Balance, drawn.Accounts.Single().Unapplied).ShouldBe((-30_00L, 30_00L));
        (await HtmlAsync(desk, drawn)).ShouldContain("Balance in your favour");
    }

    [OnEachDatabase]
    public async Task Two_currencies_are_two_parts_and_never_one_sum(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 40);
        var customer = (await desk.RowsAsync<CustomerAccount>()).Single().CustomerId;
        var other = new CustomerAccount { Id = Id.New<CustomerAccountId>(), CreditorId = desk.Creditor, CustomerId = customer, Currency = "EUR" };
        await desk.SaveAsync(other);
        await desk.InvoiceAsync(other.Id, "INV-E", 3, 80_00);
        (await DrawAsync(desk, account)).Accounts.Select(a => a.Currency.Code).ShouldBe(["USD"]);
        (await DrawAsync(desk, account, all: true)).Accounts.Select(a => (a.Currency.Code, a.Balance)).ShouldBe([("EUR", 80_00L), ("USD", 100_00L)]);
    }

    [OnEachDatabase]
    public async Task It_carries_the_creditors_own_data_how_to_pay_and_no_word_of_another_creditor(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine, change: c => (c.PaymentInstructions, c.Phone) = ("IBAN DE00 1234\nQuote your number", "+1 212 555 0100"));
        var account = await desk.OverdueAsync("C1", 40, change: c => c.Name = "Buyer <b>& Sons</b>");
        var beside = await desk.BesideAsync("OTHER", c => c.Name = "Strangers Inc");
        await beside.OverdueAsync("C1", 10);
        var html = await HtmlAsync(desk, await DrawAsync(desk, account));
        foreach (var words in new[] { "Acme Supplies", "1 Main Street", "ar@acme.example", "+1 212 555 0100", "IBAN DE00 1234", "Buyer &lt;b&gt;&amp; Sons", "as stated on each invoice", "INV-C1", "$100.00" })
            html.ShouldContain(words);
        html.ShouldNotContain("Strangers");
        html.ShouldNotContain("{{");
    }

    [OnEachDatabase]
    public async Task A_payment_dated_ahead_does_not_lower_todays_statement(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 40);
        var today = (await DrawAsync(desk, account)).Accounts.Single().Balance;
        await desk.PayAsync(account, 60m);
        desk.Clock.Advance(TimeSpan.FromDays(-1));
        (await DrawAsync(desk, account)).Accounts.Single().Balance.ShouldBe(today);
    }

    [OnEachDatabase]
    public async Task It_is_printed_as_one_pdf_and_the_workbook_says_the_same(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 40, 1_234_56);
        var printed = await desk.Database.With((PrintStatement print) => print.Run(new(account), default));
        if (!PdfReading.IsPossible(printed.IsRefused ? printed.Refusal!.Message : null))
            return;
        var text = await PdfReading.TextAsync(printed.Value.Pdf);
        foreach (var words in new[] { "Statement of account", "INV-C1", "$1,234.56", "31-60 days", "reference for your payment RF" })
            text.ShouldContain(words);
        printed.Value.FileName.ShouldBe($"statement-C1-{desk.Today:yyyy-MM-dd}.pdf");
    }

    [OnEachDatabase]
    public async Task It_is_served_to_who_may_see_addresses_and_to_nobody_else(Engine engine)
    {
        var desk = await Desk.CreateAsync(engine);
        var account = await desk.OverdueAsync("C1", 40);
        await desk.BesideAsync("OTHER");
        await using var web = await TestDesk.ServeAsync(desk.Database);
        using var collector = await web.ProgramAsync(Role.Collector);
        using var auditor = await web.ProgramAsync(Role.Auditor);
        using var elsewhere = await web.ProgramAsync(Role.Collector, "OTHER");
        var route = new Uri($"/api/v1/accounts/{account.Value}/statement", UriKind.Relative);
        (await collector.GetStringAsync(route)).ShouldContain("\"balance\":\"100.00\"");
        (await collector.GetByteArrayAsync(new Uri($"{route}?format=Xlsx", UriKind.Relative))).Take(2).ShouldBe("PK"u8.ToArray());
        (await auditor.GetAsync(route)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await elsewhere.GetAsync(route)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var browser = await web.SignInAsync(Role.Collector);
        (await browser.GetStringAsync(new Uri($"/accounts/{account.Value}/statement", UriKind.Relative))).ShouldContain("Statement of account");
    }

    [OnEachDatabase]
    [Trait("Category", "Slow")]
    public async Task The_verb_writes_a_workbook_and_refuses_two_formats_at_once(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.OverdueAsync("C1", 40);
        var file = Path.Combine(desk.Database.Options.DataFolder, "out.xlsx");
        var (code, output, errors) = await DunwellVerb.RunAsync(["account", "statement", "C1", "--xlsx", "--out", file, .. desk.Database.CliArguments]);
        (code, output.Trim()).ShouldBe((ExitCodes.Done, file), errors);
        new FileInfo(file).Length.ShouldBeGreaterThan(500);
        (await DunwellVerb.RunAsync(["account", "statement", "C1", "--xlsx", "--pdf", .. desk.Database.CliArguments])).ExitCode.ShouldBe(ExitCodes.BadUsage);
    }

    private static async Task<CustomerStatement> DrawAsync(Desk desk, CustomerAccountId account, bool all = false) =>
        (await desk.Database.With((DrawStatement draw) => draw.Run(new(account, all), default))).Value;

    private static Task<string> HtmlAsync(Desk desk, CustomerStatement statement) => desk.Database.With((PrintStatement print) => Task.FromResult(print.Html(statement)));
}
