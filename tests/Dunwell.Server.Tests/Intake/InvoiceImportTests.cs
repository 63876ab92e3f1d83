using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Intake;

public class InvoiceImportTests
{
    private const string Header = "Invoice,Customer,Name,Date,Due,Amount,Currency,Settled Date,Settled Amount,Installments,Type";
    private const string Plain = "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD,,,,";

    [OnEachDatabase]
    public async Task A_settlement_that_comes_with_a_later_file_settles_the_known_invoice(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(Header, Plain, "A2,C1,Ann,2026-01-01,2026-01-31,30.00,USD,,,,");
        var settled = await book.InvoicesAsync(Header, "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD,2026-02-05,,,", "A2,C1,Ann,2026-01-01,2026-01-31,30.00,USD,,,,", "A3,C1,Ann,2026-02-01,2026-02-28,5.00,USD,,,,");
        (settled.RowsPosted, settled.RowsKnown, settled.RowsBad).ShouldBe((2, 1, 0));
        (await Totals(book, "2026-02-04")).ShouldBe([135_00]);
        (await Totals(book, "2026-02-05")).ShouldBe([35_00]);
        var before = await book.DumpAsync();
        var again = await book.InvoicesAsync(Header, "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD,2026-02-05,,,");
        (again.RowsPosted, again.RowsKnown).ShouldBe((0, 1));
        (await book.DumpAsync()).Exact.ShouldBe(before.Exact);
    }

    [OnEachDatabase]
    public async Task A_settlement_of_an_invoice_that_receipts_already_paid_is_not_taken_in_twice(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(Header, Plain, "A2,C1,Ann,2026-01-01,2026-02-28,100.00,USD,,,,");
        await book.PaymentsAsync("Payment,Customer,Value Date,Amount,Invoice", "P1,C1,2026-02-01,100.00,A1", "P2,C1,2026-02-01,40.00,A2");
        var before = await book.DumpAsync();
        var batch = await book.InvoicesAsync(Header, "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD,2026-02-05,,,", "A2,C1,Ann,2026-01-01,2026-02-28,100.00,USD,2026-02-05,,,");
        (batch.RowsKnown, batch.RowsBad, batch.RowsPosted).ShouldBe((1, 1, 0));
        (await book.ProblemsAsync(batch)).Single().ShouldSatisfyAllConditions(p => p.Line.ShouldBe(3), p => p.Reason.ShouldContain("60.00"));
        (await book.DumpAsync()).Exact.ShouldBe(before.Exact);
    }

    [OnEachDatabase]
    public async Task A_settlement_with_other_content_is_named_and_changes_nothing(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(Header, "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD,2026-02-05,40.00,,");
        var before = await book.DumpAsync();
        var batch = await book.InvoicesAsync(Header, "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD,2026-02-05,45.00,,");
        (batch.RowsKnown, batch.RowsBad, batch.RowsPosted).ShouldBe((0, 1, 0));
        (await book.ProblemsAsync(batch)).Single().Reason.ShouldContain("settle");
        (await book.DumpAsync()).Exact.ShouldBe(before.Exact);
    }

    [OnEachDatabase]
    public async Task What_a_list_of_open_items_says_is_paid_is_taken_in_once_whatever_the_day(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        string[] file = ["Invoice,Customer,Date,Due,Amount,Open Amount", "A1,C1,2026-01-01,2026-01-31,100.00,60.00"];
        await book.InvoicesAsync(file);
        var before = await book.DumpAsync();
        book.Database.Clock.Advance(TimeSpan.FromDays(1));
        var again = await book.InvoicesAsync(file);
        (again.RowsKnown, again.RowsBad, again.RowsPosted).ShouldBe((1, 0, 0));
        (await book.DumpAsync()).Exact.ShouldBe(before.Exact);
        (await Totals(book, "2026-12-31")).ShouldBe([60_00]);
    }

    [OnEachDatabase]
    public async Task A_known_number_with_other_content_is_named_by_line_and_changes_nothing(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(Header, Plain, "A2,C1,Ann,2026-01-01,2026-01-31,7.00,USD,,,,", "A3,C1,Ann,2026-01-01,2026-01-31,8.00,USD,,,,");
        var before = await book.DumpAsync();
        var batch = await book.InvoicesAsync(
            Header,
            "A1,C1,Ann,2026-01-01,2026-01-31,100.01,USD,,,,",
            "A2,C2,Bob,2026-01-01,2026-01-31,7.00,USD,,,,",
            "A3,C1,Ann,2026-01-01,2026-01-31,8.00,EUR,,,,");
        (batch.RowsRead, batch.RowsGood, batch.RowsBad, batch.RowsPosted).ShouldBe((3, 0, 3, 0));
        batch.Totals.ShouldBe("{}");
        var problems = await book.ProblemsAsync(batch);
        problems.Select(p => p.Line).ShouldBe([2, 3, 4], ignoreOrder: true);
        problems.ShouldAllBe(p => !p.IsWarning && p.Reason.Contains("already known"));
        (await book.DumpAsync()).Exact.Where(l => !l.StartsWith("customer", StringComparison.Ordinal)).ShouldBe(before.Exact.Where(l => !l.StartsWith("customer", StringComparison.Ordinal)));
    }

    [OnEachDatabase]
    public async Task Instalments_age_each_by_itself(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(Header, "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD,,,2026-01-31 50.00; 2026-02-28 30.00; 2026-03-31 20.00,");
        var aged = await book.AgeAsync("2026-03-10");
        (aged.Rows.Single().Buckets, aged.Counts).ShouldSatisfyAllConditions(a => a.Buckets.ShouldBe([20_00, 30_00, 50_00, 0, 0]), a => a.Counts.ShouldBe([1, 1, 1, 0, 0]));
        await book.PaymentsAsync("Payment,Customer,Value Date,Amount,Invoice", "P1,C1,2026-03-01,60.00,A1");
        (await book.AgeAsync("2026-03-10")).Rows.Single().Buckets.ShouldBe([20_00, 20_00, 0, 0, 0]);
    }

    [OnEachDatabase]
    public async Task Instalments_that_would_change_the_sum_are_refused(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = await book.InvoicesAsync(
            Header,
            "A1,C1,Ann,2026-01-01,2026-01-31,100.00,USD,,,2026-01-31 150.00; 2026-02-28 -50.00,",
            "A2,C1,Ann,2026-01-01,2026-01-31,100.00,USD,,,2026-01-31 100.00; 2026-02-28 0.00,",
            "A3,C1,Ann,2026-01-01,2026-01-31,0.00,USD,,,,");
        (batch.RowsRead, batch.RowsBad, batch.RowsPosted).ShouldBe((3, 3, 0));
        (await book.DumpAsync()).Exact.ShouldBeEmpty();
    }

    [OnEachDatabase]
    public async Task A_credit_note_lands_in_Current_however_old_and_however_signed(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(
            Header,
            Plain,
            "K1,C1,Ann,2026-01-01,2026-01-31,20.00,USD,,,,Credit note",
            "K2,C1,Ann,2026-01-01,2026-01-31,-5.00,USD,,,,",
            "K3,C1,Ann,2026-01-01,2026-01-31,-4.00,USD,,,2026-01-31 -3.00; 2026-02-28 -1.00,");
        (await book.AgeAsync("2026-12-31")).Rows.Single().Buckets.ShouldBe([-29_00, 0, 0, 0, 100_00]);
    }

    [OnEachDatabase]
    public async Task Spellings_of_one_customer_number_meet_in_one_account(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.CustomersAsync("Customer,Name,Email", "007-ab,Ann Ltd,ann@example.com", "42,Bob,bob@example.com");
        await book.InvoicesAsync(Header, "A1,007-AB,Ann,2026-01-01,2026-01-31,1.00,USD,,,,", "A2,007 ab,,2026-01-01,2026-01-31,2.00,USD,,,,", "A3,42.0,,2026-01-01,2026-01-31,4.00,USD,,,,", "A4,0042,,2026-01-01,2026-01-31,8.00,USD,,,,");
        (await book.AgeAsync("2026-01-31")).Rows.Select(r => (r.Number, r.Label, r.Total)).ShouldBe([("42", "Bob", 12_00L), ("007-ab", "Ann Ltd", 3_00L)]);
    }

    [OnEachDatabase]
    public async Task Two_rows_for_one_customer_are_not_two_customers(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = await book.CustomersAsync("Customer,Name,External Id", "42,Bob,x1", "0042,Bob,x2");
        (batch.RowsRead, batch.RowsPosted, batch.RowsBad).ShouldBe((2, 1, 1));
        (await book.DumpAsync()).Natural.Count(l => l.StartsWith("customer", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static async Task<List<long>> Totals(TestBook book, string asOf) => [.. (await book.AgeAsync(asOf)).Totals.Select(t => t.Total)];
}
