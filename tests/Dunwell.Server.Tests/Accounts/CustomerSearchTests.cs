using Dunwell.Domain.Accounts;
using Dunwell.Server.Accounts;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Accounts;

public class CustomerSearchTests
{
    private const string Header = "Invoice,Customer,Name,Date,Due,Amount,Currency";

    [OnEachDatabase]
    public async Task A_customer_is_found_by_part_of_the_name_without_its_accents_and_by_any_spelling_of_the_number(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(Header, "A1,00-42-K,Müller & Söhne,2026-01-01,2026-01-31,100.00,USD", "A2,77,Miller Ltd,2026-01-01,2026-01-31,50.00,USD");
        (await Found("muller")).ShouldBe(["Müller & Söhne"]);
        (await Found("SÖHNE")).ShouldBe(["Müller & Söhne"]);
        (await Found("0042k")).ShouldBe(["Müller & Söhne"]);
        (await Found("077")).ShouldBe(["Miller Ltd"]);
        (await Found("ller")).ShouldBe(["Miller Ltd", "Müller & Söhne"]);
        (await Found("%")).ShouldBeEmpty();
        await book.InvoicesAsync(Header, "A3,78,Mueller AG,2026-01-01,2026-01-31,1.00,USD");
        (await Found("muel")).ShouldBe(["Mueller AG"], "a customer of a new file is found at once");

        Task<List<string>> Found(string typed) =>
            book.Database.With(async (ListCustomers list) => (await list.Run(new(typed, Sort: CustomerSort.Name), default)).Lines.Select(l => l.Name).ToList());
    }

    [OnEachDatabase]
    public async Task Pages_hold_every_customer_once_in_the_order_asked_for(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync([Header, .. Enumerable.Range(1, 120).Select(i => $"A{i},C{i},Name {i % 7},2026-01-01,2026-01-31,{i % 11 + 1}.00,USD")]);
        foreach (var sort in Enum.GetValues<CustomerSort>())
        {
            var lines = new List<CustomerLine>();
            string? after = null;
            do
            {
                var page = await book.Database.With((ListCustomers list) => list.Run(new(Sort: sort, After: after), default));
                lines.AddRange(page.Lines);
                after = page.Next;
            }
            while (after is not null);
            lines.Select(l => l.AccountId).Distinct().Count().ShouldBe(120);
            lines.Count.ShouldBe(120);
            if (sort == CustomerSort.Name)
                lines.Select(l => l.Name).ShouldBe(lines.Select(l => l.Name).Order(StringComparer.Ordinal));
            else
                lines.Select(l => l.Open).ShouldBe(lines.Select(l => l.Open).OrderDescending());
        }
    }

    [OnEachDatabase]
    public async Task A_payment_shows_in_the_list_at_once(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        await book.InvoicesAsync(Header, "A1,C1,One,2026-01-01,2026-01-31,100.00,USD", "A2,C2,Two,2026-01-01,2026-01-31,50.00,USD");
        (await First()).ShouldBe(("One", 100_00));
        var account = await book.Database.With((DunwellDb db) => db.Set<CustomerAccount>().Join(db.Set<Customer>().Where(c => c.Name == "One"), a => a.CustomerId, c => c.Id, (a, _) => a.Id).SingleAsync());
        (await book.Database.With((RecordPayment pay) => pay.Run(new(account, 80m, new(2026, 2, 10), null, [], "k", "Ann"), default))).IsRefused.ShouldBeFalse();
        (await First()).ShouldBe(("Two", 50_00));

        Task<(string, long)> First() => book.Database.With(async (ListCustomers list) => (await list.Run(new(), default)).Lines.Select(l => (l.Name, l.Overdue)).First());
    }
}
