using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Aging;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Aging;

public class AgeBookTests
{
    private const string Header = "Invoice,Customer,Date,Due,Amount,Currency";

    [OnEachDatabase]
    public async Task The_book_sums_by_customer_by_creditor_and_by_currency(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var other = await book.BesideAsync("BETA");
        await book.InvoicesAsync(Header, "A1,C1,2026-01-01,2026-01-31,100.00,USD", "A2,C2,2026-01-01,2026-03-31,50.00,USD", "A3,C2,2026-01-01,2026-01-31,7.00,EUR");
        await other.InvoicesAsync(Header, "A1,C1,2026-01-01,2026-01-31,1.00,USD");
        (await Lines(AgingBy.Customer)).ShouldBe(["ACME C2 EUR 7.00", "ACME C1 USD 100.00", "ACME C2 USD 50.00", "BETA C1 USD 1.00"]);
        (await Lines(AgingBy.Creditor)).ShouldBe(["ACME EUR 7.00", "ACME USD 150.00", "BETA USD 1.00"]);
        (await Lines(AgingBy.Currency)).ShouldBe(["EUR EUR 7.00", "USD USD 151.00"]);

        async Task<List<string>> Lines(AgingBy by)
        {
            var report = await book.AgeAsync("2026-03-11", by, everyCreditor: true);
            report.Totals.Select(t => (t.Currency, t.Total)).ShouldBe([("EUR", 7_00L), ("USD", 151_00L)]);
            return [.. report.Rows.Select(r => by == AgingBy.Customer ? $"{(r.Total == 1_00 ? "BETA" : "ACME")} {r.Number} {Amount(r)}" : $"{r.Key} {Amount(r)}")];
        }

        static string Amount(AgingRow r) => $"{r.Currency} {AgingCli.Plain(r.Total, r.Currency)}";
    }

    [OnEachDatabase]
    public async Task By_issue_date_days_are_counted_from_the_invoice_date(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(Header, "A1,C1,2026-01-01,2026-01-31,100.00,USD");
        (await book.AgeAsync("2026-02-10")).Rows.Single().Buckets.ShouldBe([0, 100_00, 0, 0, 0]);
        (await book.AgeAsync("2026-02-10", basis: AgingBasis.IssueDate)).Rows.Single().Buckets.ShouldBe([0, 0, 100_00, 0, 0]);
        (await book.AgeAsync("2025-12-31", basis: AgingBasis.IssueDate)).Rows.ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task What_comes_in_later_never_changes_the_aging_of_a_past_date(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(Header, "A1,C1,2026-01-01,2026-01-31,100.00,USD");
        var before = (await book.AgeAsync("2026-02-15")).Rows.Single().Buckets;
        await book.PaymentsAsync("Payment,Customer,Value Date,Amount,Invoice", "P1,C1,2026-02-16,100.00,A1");
        await book.InvoicesAsync(Header, "A2,C1,2026-02-16,2026-03-01,70.00,USD");
        (await book.AgeAsync("2026-02-15")).Rows.Single().Buckets.ShouldBe(before);
        (await book.AgeAsync("2026-02-16")).Rows.Single().Total.ShouldBe(70_00);
    }

    /// <summary>What the desk posts renews the account it touched; the answer must be the one of a server that has just started.</summary>
    [OnEachDatabase]
    public async Task After_payments_reversals_and_credits_the_kept_columns_age_as_columns_built_anew(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(Header, "A1,C1,2026-01-01,2026-01-31,100.00,USD", "A2,C2,2026-01-01,2026-02-28,50.00,USD", "A3,C3,2026-01-01,2026-01-31,7.00,USD");
        (await book.AgeAsync("2026-03-11")).Totals.Single().Total.ShouldBe(157_00);
        var accounts = await book.Database.With((DunwellDb db) => db.Set<CustomerAccount>().Select(a => a.Id).ToListAsync());
        var day = new DateOnly(2026, 2, 10);
        var paid = (await book.Database.With((RecordPayment pay) => pay.Run(new(accounts[0], 5m, day, null, [], "k1", "Ann"), default))).Value;
        await Same();
        (await book.Database.With((RecordPayment pay) => pay.Run(new(accounts[1], 500m, day, null, [], "k2", "Ann"), default))).IsRefused.ShouldBeFalse();
        await Same();
        (await book.Database.With((ReversePayment reverse) => reverse.Run(new(accounts[0], paid.Id, null, "Returned", "Ann"), default))).IsRefused.ShouldBeFalse();
        await Same();
        await book.PaymentsAsync("Payment,Customer,Value Date,Amount,Invoice", "P1,C3,2026-02-16,7.00,A3");
        await Same();

        async Task Same()
        {
            foreach (var asOf in (string[])["2026-02-09", "2026-03-11"])
            {
                var kept = await book.AgeAsync(asOf);
                var anew = await book.Database.With((DunwellDb db) => new AgeBook(db, new(), new(), TimeProvider.System).Run(
                    new(DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture), book.Creditor), default));
                kept.Rows.Select(Text).ShouldBe(anew.Rows.Select(Text));
                kept.Counts.ShouldBe(anew.Counts);
            }
        }

        static string Text(AgingRow row) => $"{row.Number} {string.Join(' ', row.Buckets)}";
    }

    [OnEachDatabase]
    public async Task Imports_at_the_same_time_all_show(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(async () =>
        {
            await book.InvoicesAsync(Header, $"N{n},C{n % 2},2026-01-01,2026-01-31,1.00,USD");
            await book.AgeAsync("2026-03-11");
        })));
        (await book.AgeAsync("2026-03-11")).Totals.Single().Total.ShouldBe(6_00);
    }

    /// <summary>Any small book: columns sum to rows, rows to totals, and the totals are the control account as of the day.</summary>
    [Fact]
    public async Task Columns_sum_to_rows_and_tie_to_the_control_account()
    {
        await using var first = await TestBook.CreateAsync(Engine.Sqlite);
        var made = 0;
        Prop.ForAll(Books().ToArbitrary(), lines => Ties(first, $"T{made++}", lines).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
        made.ShouldBeGreaterThan(20);
    }

    private static async Task<bool> Ties(TestBook first, string code, SmallBook lines)
    {
        var book = await first.BesideAsync(code);
        (await book.InvoicesAsync([Header, .. lines.Invoices])).RowsBad.ShouldBe(0);
        await book.PaymentsAsync(["Payment,Customer,Value Date,Amount,Currency,Invoice", .. lines.Payments]);
        var entries = await book.Database.With((DunwellDb db) => db.Set<LedgerEntry>().AsNoTracking().Where(e => e.CreditorId == book.Creditor).ToListAsync());
        foreach (var asOf in new[] { "2025-12-31", "2026-01-20", "2026-02-28", "2026-06-30" })
        {
            var day = DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture);
            var control = entries.Where(e => e.Date <= day).Sum(e => (e.Debit == LedgerAccount.Receivables ? e.Amount : 0) - (e.Credit == LedgerAccount.Receivables ? e.Amount : 0));
            foreach (var by in Enum.GetValues<AgingBy>())
            {
                var report = await book.AgeAsync(asOf, by, day.Day % 2 == 0 ? AgingBasis.DueDate : AgingBasis.IssueDate);
                report.Totals.Sum(t => t.Total).ShouldBe(control, $"{asOf} {by}");
                foreach (var total in report.Totals)
                {
                    for (var b = 0; b < report.Scheme.Count; b++)
                        report.Rows.Where(r => r.Currency == total.Currency).Sum(r => r.Buckets[b]).ShouldBe(total.Buckets[b], $"{asOf} {by}");
                }
            }
        }

        return true;
    }

    private static Gen<SmallBook> Books() =>
        from invoices in Line().ListOf(12)
        from payments in Line().ListOf(8)
        select new SmallBook(
            [.. invoices.Select((l, n) => $"A{n},C{l.Customer},{l.Date:yyyy-MM-dd},{l.Date.AddDays(l.Term):yyyy-MM-dd},{Plain(l.Credit ? -l.Cents : l.Cents)},{l.Currency}")],
            [.. payments.Select((l, n) => $"P{n},C{l.Customer},{l.Date.AddDays(10):yyyy-MM-dd},{Plain(l.Cents)},{l.Currency},{(l.Term < 20 ? $"A{l.Term}" : "")}")]);

    private static Gen<(int Customer, DateOnly Date, int Term, long Cents, bool Credit, string Currency)> Line() =>
        from customer in Gen.Choose(1, 4)
        from day in Gen.Choose(0, 90)
        from term in Gen.Choose(0, 60)
        from cents in Gen.Choose(1, 90_000)
        from credit in Gen.Choose(0, 5)
        from currency in Gen.Elements("USD", "USD", "EUR")
        select (customer, new DateOnly(2026, 1, 1).AddDays(day), term, (long)cents, credit == 0, currency);

    private static string Plain(long cents) => AgingCli.Plain(cents, "USD");

    private sealed record SmallBook(string[] Invoices, string[] Payments)
    {
        public override string ToString() => string.Join('\n', [.. Invoices, .. Payments]);
    }
}
