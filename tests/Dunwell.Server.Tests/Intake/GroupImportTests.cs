using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Intake;

/// <summary>Head offices, credit limits and terms that come by file.</summary>
public class GroupImportTests
{
    private const string Header = "Customer number,Name,Parent customer number,Credit limit,Currency,Payment terms";

    [OnEachDatabase]
    public async Task A_file_says_who_belongs_to_whom_whatever_the_order_of_its_rows(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = await book.CustomersAsync(Header, "C-2,Branch,c1,,,", "C-3,Deep,C-2,,,", "C-1,Head,C-1,,,");
        (await book.ProblemsAsync(batch)).ShouldBeEmpty();
        (await ParentsAsync(book)).ShouldBe([("C-1", null), ("C-2", "C-1"), ("C-3", "C-2")]);
        (await book.CustomersAsync(Header, "C-2,Branch,C-1,,,", "C-3,Deep,,,,")).RowsPosted.ShouldBe(0);
        (await ParentsAsync(book)).ShouldBe([("C-1", null), ("C-2", "C-1"), ("C-3", "C-2")], "an empty cell changes nothing");
    }

    [OnEachDatabase]
    public async Task A_parent_nobody_knows_two_parents_and_a_circle_are_warned_of_by_line_and_column(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.CustomersAsync(Header, "A,Head,,,,", "B,Branch,A,,,");
        var batch = await book.CustomersAsync(Header, "A,Head,B,,,", "C,Lost,NOBODY,,,", "D,Fine,A,,,");
        var problems = await book.ProblemsAsync(batch);
        problems.Select(p => (p.Line, p.Field, p.Value, p.IsWarning)).Order().ShouldBe(
            [(2, "Parent customer number", "B", true), (3, "Parent customer number", "NOBODY", true)]);
        problems.ShouldAllBe(p => p.Reason.StartsWith("Parent customer number "));
        (await ParentsAsync(book)).ShouldBe([("A", null), ("B", "A"), ("C", null), ("D", "A")]);

        var invoices = await book.InvoicesAsync("Invoice,Customer,Parent account,Date,Due,Amount", "I1,C,A,2026-01-13,2026-01-31,10.00", "I2,C,B,2026-01-13,2026-01-31,10.00");
        (await book.ProblemsAsync(invoices)).Select(p => (p.Line, p.Field)).ShouldBe([(3, "Parent account")]);
        (await ParentsAsync(book)).ShouldContain(("C", "A"));
    }

    [OnEachDatabase]
    public async Task Head_office_and_branch_change_places_in_one_file(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.CustomersAsync(Header, "A,Head,,,,", "B,Branch,A,,,", "X,Other,,,,");
        var batch = await book.CustomersAsync(Header, "A,Head,B,,,", "B,Branch,X,,,");
        (await book.ProblemsAsync(batch)).ShouldBeEmpty();
        (await ParentsAsync(book)).ShouldBe([("A", "B"), ("B", "X"), ("X", null)]);
    }

    [OnEachDatabase]
    public async Task Timelines_tell_of_limits_terms_and_head_offices_that_came_by_file_once(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        string[] file = [Header, "C-1,Head,,,,", "C-2,Branch,C-1,5000.00,EUR,net 30"];
        await book.CustomersAsync(file);
        var account = await book.Database.With((DunwellDb db) => db.Set<CustomerAccount>().AsNoTracking().SingleAsync());
        (account.Currency, account.CreditLimit, account.Terms).ShouldBe(("EUR", 5000_00, "net 30"));
        await book.CustomersAsync(file);
        await book.CustomersAsync(Header, "C-2,Branch,,,EUR,net 45");
        (await LinesAsync(book)).ShouldBe(
        [
            "Credit limit 5000.00 EUR (before: unknown); Payment terms net 30 (before: unknown)",
            "Belongs to Head (C-1)",
            "Payment terms net 45 (before: net 30)",
        ]);
        await book.Database.With(async (Dunwell.Server.Admin.Verify verify) => (await verify.Run(new(), default)).Findings.ShouldBeEmpty());
    }

    [OnEachDatabase]
    public async Task A_limit_whose_digits_the_currency_does_not_have_is_refused_with_its_line(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var batch = await book.CustomersAsync(Header, "C-1,Head,,5000.005,EUR,", "C-2,Fine,,10.50,EUR,");
        (await book.ProblemsAsync(batch)).Select(p => (p.Line, p.Field, p.IsWarning)).ShouldBe([(2, "Credit limit", false)]);
        batch.RowsPosted.ShouldBe(1);
    }

    private static async Task<List<(string, string?)>> ParentsAsync(TestBook book) => await book.Database.With(async (DunwellDb db) =>
    {
        var customers = await db.Set<Customer>().AsNoTracking().ToListAsync();
        return customers.OrderBy(c => c.Number, StringComparer.Ordinal).Select(c => (c.Number, customers.Find(p => p.Id == c.ParentId)?.Number)).ToList();
    });

    private static Task<List<string>> LinesAsync(TestBook book) => book.Database.With((DunwellDb db) =>
        db.Set<TimelineLine>().AsNoTracking().Where(l => l.Kind == TimelineKind.GroupChanged || l.Kind == TimelineKind.CreditChanged).OrderBy(l => l.Sequence).Select(l => l.Text).ToListAsync());
}
