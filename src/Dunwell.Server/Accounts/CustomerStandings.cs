using System.Collections.Concurrent;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Server.Aging;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Accounts;

/// <summary>One account of a creditor's book with what is open and past due of it; minor units.</summary>
internal readonly record struct Standing(NamedAccount Named, long Open, long Overdue);

/// <summary>
/// What is open and past due of each of a creditor's accounts, in order of name, kept while names and ledger stand: a search looks at every account, and finding each in the columns anew costs more than the search.
/// Derived from <see cref="CustomerNames"/> and <see cref="BookColumns"/>, never a second truth.
/// </summary>
public sealed class CustomerStandings(CustomerNames names, BookColumns columns)
{
    private readonly ConcurrentDictionary<CreditorId, Kept> kept = [];

    internal async Task<IReadOnlyList<Standing>> OfAsync(DunwellDb db, Creditor creditor, DateOnly today, CancellationToken cancel)
    {
        var customers = await names.OfAsync(db, creditor, cancel);
        var (book, aged) = await columns.AgedAsync(db, creditor.Id, today, cancel);
        if (kept.TryGetValue(creditor.Id, out var known) && known.Customers == customers && known.Aged == aged)
            return known.Standings;
        Standing[] standings = [.. customers.Accounts.Select(a => Stand(a, book, aged))];
        kept[creditor.Id] = new(customers, aged, standings);
        return standings;
    }

    private static Standing Stand(NamedAccount named, AgingColumns book, AgedBook aged)
    {
        var index = book.IndexOf(named.Account);
        if (index < 0)
            return new(named, 0, 0);
        var open = 0L;
        var buckets = aged.OfAccount(index);
        foreach (var amount in buckets)
            open += amount;
        return new(named, open, open - buckets[0]);
    }

    private sealed record Kept(CustomerBook Customers, AgedBook Aged, Standing[] Standings);
}
