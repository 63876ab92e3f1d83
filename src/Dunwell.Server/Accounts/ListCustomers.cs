using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.Accounts;

public enum CustomerSort { Overdue, Open, Name }

/// <summary>One customer account with what is open today. Minor units.</summary>
public sealed record CustomerLine(Guid AccountId, string Number, string Name, string? Place, string Creditor, string Currency, long Open, long Overdue, bool OnHold);

/// <summary>One page of customers; <paramref name="Next"/> goes on after its last line, null at the end.</summary>
public sealed record CustomerPage(IReadOnlyList<CustomerLine> Lines, string? Next);

/// <summary>Customer accounts by name, or by what is overdue or open, found by number or part of the name.</summary>
public sealed class ListCustomers(DunwellDb db, CustomerStandings standings, ListCreditors creditors, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="Search">Part of the name, accents and case aside, or the beginning of the number in any spelling; null for all.</param>
    /// <param name="Creditor">Code of one creditor; null for all.</param>
    /// <param name="After">Account the page before ended with.</param>
    public sealed record Input(string? Search = null, string? Creditor = null, CustomerSort Sort = CustomerSort.Overdue, bool OverdueOnly = false, string? After = null);

    public async Task<CustomerPage> Run(Input input, CancellationToken cancel)
    {
        var order = Order(input.Sort);
        var (search, after) = (CustomerSearch.Of(input.Search), Guid.TryParse(input.After, out var last) ? last : (Guid?)null);
        var books = new List<IEnumerable<Standing>>();
        foreach (var creditor in (await creditors.Run(cancel)).Where(c => input.Creditor is null || c.Code == input.Creditor))
            books.Add(await OfAsync(creditor, search, input.OverdueOnly, cancel));
        var found = books.SelectMany(b => b);
        if (after is not null && found.Where(s => s.Named.Account == after).Take(1).ToList() is [var previous])
            found = found.Where(s => order.Compare(s, previous) > 0);
        var shown = First(found, PageSize + 1, order);
        var lines = await LinesAsync([.. shown.Take(PageSize)], cancel);
        return new(lines, shown.Count > PageSize ? shown[PageSize - 1].Named.Account.ToString() : null);
    }

    /// <summary>Worked out one by one as they are looked at: a list of a hundred thousand would be garbage after every search.</summary>
    private async Task<IEnumerable<Standing>> OfAsync(Creditor creditor, CustomerSearch? search, bool overdueOnly, CancellationToken cancel)
    {
        var all = await standings.OfAsync(db, creditor, clock.Today(creditor.TimeZone), cancel);
        return all.Where(s => (search is null || search.Finds(s.Named)) && (!overdueOnly || s.Overdue > 0));
    }

    private static Comparer<Standing> Order(CustomerSort sort) => Comparer<Standing>.Create((left, right) =>
    {
        var byAmount = sort switch { CustomerSort.Open => right.Open.CompareTo(left.Open), CustomerSort.Overdue => right.Overdue.CompareTo(left.Overdue), _ => 0 };
        return byAmount != 0 ? byAmount : CustomerNames.InOrder(left.Named, right.Named);
    });

    /// <summary>The first so many in order, without sorting what nobody looks at.</summary>
    private static List<Standing> First(IEnumerable<Standing> all, int count, Comparer<Standing> order)
    {
        var last = Comparer<Standing>.Create((left, right) => order.Compare(right, left));
        var heap = new PriorityQueue<Standing, Standing>(count + 1, last);
        foreach (var standing in all)
        {
            if (heap.Count < count)
                heap.Enqueue(standing, standing);
            else if (order.Compare(standing, heap.Peek()) < 0)
                heap.EnqueueDequeue(standing, standing);
        }

        var first = new List<Standing>(heap.Count);
        while (heap.TryDequeue(out var standing, out _))
            first.Add(standing);
        first.Reverse();
        return first;
    }

    private async Task<List<CustomerLine>> LinesAsync(List<Standing> shown, CancellationToken cancel)
    {
        if (shown.Count == 0)
            return [];
        var values = new DynamicParameters(new { today = DateOnly.FromDateTime(clock.UtcNow()) });
        var lines = await db.ListAsync(
            $$"""
            select a.id, c.number, c.name, c.city, c.region, c.country, r.name, a.currency,
              exists (select 1 from holds h where h.customer_account_id = a.id and h.lifted_at is null and (h.until is null or h.until >= @today))
            from customer_accounts a join customers c on c.id = a.customer_id join creditors r on r.id = a.creditor_id
            where a.id in ({{values.In("id", shown.Select(s => s.Named.Account))}}) and {scope:a.creditor_id}
            """,
            values,
            r => new CustomerLine(r.Uuid(0), r.Text(1), r.Text(2), Place(r.TextOrNull(3), r.TextOrNull(4), r.TextOrNull(5)), r.Text(6), r.Text(7), 0, 0, r.FlagOrNull(8) == true),
            cancel);
        var byAccount = lines.ToDictionary(l => l.AccountId);
        return [.. shown.Select(s => byAccount[s.Named.Account] with { Open = s.Open, Overdue = s.Overdue })];
    }

    private static string? Place(params string?[] parts)
    {
        var known = string.Join(", ", parts.Where(p => !string.IsNullOrWhiteSpace(p)));
        return known.Length == 0 ? null : known;
    }
}
