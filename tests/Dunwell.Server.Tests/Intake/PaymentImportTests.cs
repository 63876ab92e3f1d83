using Dunwell.Domain.Ledger;
using Dunwell.Server.Aging;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Intake;

public class PaymentImportTests
{
    private const string InvoiceHeader = "Invoice,Customer,Name,Date,Due,Amount,Currency";
    private const string PaymentHeader = "Payment,Customer,Value Date,Amount,Currency,Reference,Invoice";

    [OnEachDatabase]
    public async Task Money_goes_to_the_invoices_named_first_then_to_the_oldest_due(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(
            InvoiceHeader,
            "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD",
            "A2,C1,Ann,2026-01-05,2026-01-20,50.00,USD",
            "A3,C1,Ann,2026-01-10,2026-02-28,80.00,USD");
        await book.PaymentsAsync(PaymentHeader, "P1,C1,2026-02-10,140.00,USD,Invoice A3,A3");
        (await OpenAsync(book)).ShouldBe(["A1 90.00"]);
        await book.PaymentsAsync(PaymentHeader, "P2,C1,2026-02-11,30.00,USD,thanks,", "P3,C1,2026-02-12,10.00,USD,thanks,");
        (await OpenAsync(book)).ShouldBe(["A1 50.00"]);
    }

    [OnEachDatabase]
    public async Task What_is_paid_too_much_stays_as_a_credit_in_Current(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(InvoiceHeader, "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD");
        var batch = await book.PaymentsAsync(PaymentHeader, "P1,C1,2026-02-10,130.00,USD,A1,A1");
        (batch.RowsPosted, batch.RowsBad).ShouldBe((1, 0));
        (await OpenAsync(book)).ShouldBe(["P1 -30.00"]);
        var aged = await book.AgeAsync("2026-12-31");
        aged.Rows.Single().Buckets.ShouldBe([-30_00, 0, 0, 0, 0]);
    }

    [OnEachDatabase]
    public async Task A_payer_nobody_knows_is_named_and_nothing_of_it_is_posted(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(InvoiceHeader, "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD");
        var before = await book.DumpAsync();
        var batch = await book.PaymentsAsync(PaymentHeader, "P1,C9,2026-02-10,10.00,USD,hello,", "P2,C1,2026-02-10,10.00,EUR,A1,A1");
        (batch.RowsRead, batch.RowsGood, batch.RowsBad, batch.RowsPosted).ShouldBe((2, 0, 2, 0));
        batch.Totals.ShouldBe("{}");
        (await book.ProblemsAsync(batch)).Where(p => !p.IsWarning).Select(p => p.Line).ShouldBe([2, 3]);
        (await book.DumpAsync()).Exact.ShouldBe(before.Exact);
    }

    [OnEachDatabase]
    public async Task The_same_file_twice_changes_nothing(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(InvoiceHeader, "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD");
        string[] file = [PaymentHeader, "P1,C1,2026-02-10,60.00,USD,A1,A1", ",C1,2026-02-11,7.00,USD,no number,"];
        await book.PaymentsAsync(file);
        var before = await book.DumpAsync();
        var again = await book.PaymentsAsync(file);
        (again.RowsKnown, again.RowsPosted, again.RowsBad).ShouldBe((2, 0, 0));
        (await book.DumpAsync()).Exact.ShouldBe(before.Exact);
        (await OpenAsync(book)).ShouldBe(["A1 33.00"]);
    }

    [OnEachDatabase]
    public async Task A_receipt_with_a_reference_only_finds_the_one_customer_it_can_mean(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(
            InvoiceHeader,
            "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD",
            "A2,C1,Ann,2026-01-01,2026-01-31,100.00,USD",
            "B1,C2,Bob,2026-01-01,2026-01-31,100.00,USD");
        var batch = await book.PaymentsAsync(
            PaymentHeader,
            "P1,,2026-02-10,10.00,USD,A1,",
            "P2,,2026-02-10,20.00,USD,for invoices A2 and A1,",
            "P3,,2026-02-10,30.00,USD,,B1",
            "P4,,2026-02-10,40.00,USD,A1 B1,",
            "P5,,2026-02-10,50.00,USD,who knows 77,");
        (batch.RowsPosted, batch.RowsBad).ShouldBe((3, 2));
        (await book.ProblemsAsync(batch)).Where(p => !p.IsWarning).Select(p => p.Line).ShouldBe([5, 6]);
        (await OpenAsync(book)).ShouldBe(["A1 90.00", "A2 80.00", "B1 70.00"]);
    }

    [OnEachDatabase]
    public async Task Each_currency_is_its_own_account_with_its_own_total(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(
            InvoiceHeader,
            "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD",
            "A2,C1,Ann,2026-01-01,2026-01-31,100,JPY",
            "A3,C1,Ann,2026-01-01,2026-01-31,100.000,KWD");
        var batch = await book.PaymentsAsync(PaymentHeader, "P1,C1,2026-02-10,40,JPY,,", "P2,C1,2026-02-10,0.005,KWD,,");
        batch.Totals.ShouldBe("""{"JPY":"40","KWD":"0.005"}""");
        (await book.AgeAsync("2026-02-15")).Totals.Select(t => $"{AgingCli.Plain(t.Total, t.Currency)} {t.Currency}").ShouldBe(["60 JPY", "99.995 KWD", "100.00 USD"]);
    }

    [OnEachDatabase]
    public async Task A_receipt_with_the_same_number_and_another_amount_is_named_and_changes_nothing(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(InvoiceHeader, "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD");
        await book.PaymentsAsync(PaymentHeader, "P1,C1,2026-02-10,60.00,USD,A1,A1");
        var before = await book.DumpAsync();
        var batch = await book.PaymentsAsync(PaymentHeader, "P1,C1,2026-02-10,61.00,USD,A1,A1");
        (batch.RowsGood, batch.RowsBad, batch.RowsPosted).ShouldBe((0, 1, 0));
        (await book.ProblemsAsync(batch)).Single().ShouldSatisfyAllConditions(p => p.Line.ShouldBe(2), p => p.Reason.ShouldContain("P1"));
        (await book.DumpAsync()).Exact.ShouldBe(before.Exact);
    }

    [OnEachDatabase]
    public async Task Money_received_before_the_invoice_was_issued_is_a_credit_until_then(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(InvoiceHeader, "A1,C1,Ann,2026-02-01,2026-02-28,100.00,USD", "A2,C1,Ann,2026-01-01,2026-01-05,10.00,USD");
        await book.PaymentsAsync(PaymentHeader, "P1,C1,2026-01-15,110.00,USD,A1 A2,");
        (await book.AgeAsync("2026-01-20")).Rows.Single().Buckets.ShouldBe([-100_00, 0, 0, 0, 0]);
        (await book.AgeAsync("2026-03-20")).Rows.ShouldBeEmpty();
        var early = await book.Database.With((DunwellDb db) => db.Set<LedgerEntry>().Where(e => e.Kind == EntryKind.Allocation).OrderBy(e => e.Date).Select(e => e.Date).ToListAsync());
        early.ShouldBe([new(2026, 1, 15), new(2026, 2, 1)]);
    }

    /// <summary>Every item that is not zero, with its balance.</summary>
    private static Task<List<string>> OpenAsync(TestBook book) => book.Database.With(async (DunwellDb db) =>
    {
        var items = await db.Set<OpenItem>().AsNoTracking().ToListAsync();
        var entries = await db.Set<LedgerEntry>().AsNoTracking().ToListAsync();
        return items
            .Select(i => (i.Number, Open: entries.Where(e => e.DebitItemId == i.Id).Sum(e => e.Amount) - entries.Where(e => e.CreditItemId == i.Id).Sum(e => e.Amount)))
            .Where(i => i.Open != 0).OrderBy(i => i.Number, StringComparer.Ordinal)
            .Select(i => $"{i.Number} {AgingCli.Plain(i.Open, "USD")}").ToList();
    });
}
