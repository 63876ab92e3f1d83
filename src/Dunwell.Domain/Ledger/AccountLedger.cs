namespace Dunwell.Domain.Ledger;

/// <summary>Items and entries of one account: how much may still be done to each item without taking it beyond zero, today or on any day between.</summary>
public sealed class AccountLedger
{
    private readonly Dictionary<OpenItemId, OpenItem> items;
    private readonly ILookup<OpenItemId, (DateOnly Date, long Amount)> movements;

    public AccountLedger(IEnumerable<OpenItem> items, IReadOnlyList<LedgerEntry> entries)
    {
        this.items = items.ToDictionary(i => i.Id);
        Entries = entries;
        var mirrored = entries.Where(e => e.ReversesId is not null).Select(e => e.ReversesId!.Value).ToHashSet();
        Standing = [.. entries.Where(e => e.ReversesId is null && !mirrored.Contains(e.Id))];
        movements = entries.SelectMany(e => Sides(e.Date, e.DebitItemId, e.CreditItemId, e.Amount)).ToLookup(m => m.Item, m => (m.Date, m.Amount));
    }

    public IReadOnlyList<LedgerEntry> Entries { get; }

    /// <summary>Entries that take nothing back and that nothing has taken back.</summary>
    public IReadOnlyList<LedgerEntry> Standing { get; }

    public IEnumerable<OpenItem> Items => items.Values;

    public OpenItem? Find(OpenItemId id) => items.GetValueOrDefault(id);

    /// <summary>Signed balance of all entries, minor units.</summary>
    public long OpenOf(OpenItemId id) => movements[id].Sum(m => m.Amount);

    /// <summary>What may be taken off a claim, or used of a credit, with a date: the least that is open on that day or any later one. Minor units, never below zero.</summary>
    public long Room(OpenItemId id, DateOnly from)
    {
        var sign = items[id].Kind.IsClaim() ? 1 : -1;
        return Math.Max(0, Balances(movements[id], from).Min(b => b.Balance * sign));
    }

    /// <summary>What stands of entries of a kind that lowered an item: what was written off, for example.</summary>
    public long StandingOff(OpenItemId id, EntryKind kind) => Standing.Where(e => e.Kind == kind && e.CreditItemId == id).Sum(e => e.Amount);

    /// <summary>What stands of entries of a kind that raised an item.</summary>
    public long StandingOn(OpenItemId id, EntryKind kind) => Standing.Where(e => e.Kind == kind && e.DebitItemId == id).Sum(e => e.Amount);

    /// <summary>What may still be recovered of an item: what was written off less what was recovered, both as they stand.</summary>
    public long Recoverable(OpenItemId id) => Math.Max(0, StandingOff(id, EntryKind.WriteOff) - StandingOn(id, EntryKind.Recovery));

    /// <summary>The item that these movements would take beyond zero on some day, or null: claims below, credits above. What was beyond before and gets no worse is passed over.</summary>
    public OpenItem? Beyond(IReadOnlyList<Movement> planned, IReadOnlyList<OpenItem>? made = null)
    {
        foreach (var group in planned.SelectMany(m => Sides(m.Date, m.DebitItem, m.CreditItem, m.Amount)).GroupBy(m => m.Item))
        {
            var item = items.GetValueOrDefault(group.Key) ?? made?.FirstOrDefault(i => i.Id == group.Key) ?? throw new ArgumentException($"Item {group.Key.Value} is not of this account", nameof(planned));
            var (sign, from, added) = (item.Kind.IsClaim() ? 1 : -1, group.Min(m => m.Date), group.Select(m => (m.Date, m.Amount)).ToList());
            foreach (var (day, balance) in Balances([.. movements[item.Id], .. added], from))
            {
                if (balance * sign < 0 && added.Where(m => m.Date <= day).Sum(m => m.Amount) * sign < 0)
                    return item;
            }
        }

        return null;
    }

    /// <summary>Balance on a day and at the end of every later day on which something moved.</summary>
    private static IEnumerable<(DateOnly Day, long Balance)> Balances(IEnumerable<(DateOnly Date, long Amount)> moves, DateOnly from)
    {
        var all = moves.ToList();
        var balance = all.Where(m => m.Date <= from).Sum(m => m.Amount);
        yield return (from, balance);
        foreach (var day in all.Where(m => m.Date > from).GroupBy(m => m.Date).OrderBy(g => g.Key))
            yield return (day.Key, balance += day.Sum(m => m.Amount));
    }

    private static IEnumerable<(OpenItemId Item, DateOnly Date, long Amount)> Sides(DateOnly date, OpenItemId? debit, OpenItemId? credit, long amount)
    {
        if (debit is { } up)
            yield return (up, date, amount);
        if (credit is { } down)
            yield return (down, date, -amount);
    }
}
