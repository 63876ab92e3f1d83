namespace Dunwell.Domain.Ledger;

/// <summary>What is still open on one item on some date, minor units; positive is owed to us.</summary>
/// <param name="Part">What part of the debt it is, for the order in which money settles it.</param>
public sealed record ItemBalance(OpenItemId Id, string Number, DateOnly IssueDate, DateOnly? DueDate, long Open, DebtPart Part = DebtPart.Principal);

/// <summary>Part of a receipt or credit that goes to one item, minor units, positive.</summary>
public sealed record Allocation(OpenItemId ItemId, long Amount);

/// <summary>How money that came in is put to open items: items the payer named first, in the order named, then as the order of settlement wants, then oldest due first.</summary>
public static class CashApplication
{
    /// <param name="amount">Minor units to place, positive.</param>
    /// <param name="items">The account's open items; those that owe nothing are passed over.</param>
    /// <param name="named">Invoice numbers the payer named, any case; empty for none.</param>
    /// <param name="order">Which part of the debt goes first among what is not named.</param>
    /// <returns>Allocations that never exceed an item's balance; what is left over stays unapplied.</returns>
    public static IReadOnlyList<Allocation> Apply(long amount, IEnumerable<ItemBalance> items, IReadOnlyList<string> named, SettlementOrder order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var rank = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var number in named)
            rank.TryAdd(number, rank.Count);

        var allocations = new List<Allocation>();
        foreach (var item in items.Where(i => i.Open > 0)
                     .OrderBy(i => rank.GetValueOrDefault(i.Number, int.MaxValue))
                     .ThenBy(i => order.RankOf(i.Part)).ThenBy(i => i.DueDate ?? i.IssueDate).ThenBy(i => i.Number, StringComparer.Ordinal).ThenBy(i => i.Id.Value))
        {
            if (amount == 0)
                break;
            var part = Math.Min(amount, item.Open);
            allocations.Add(new(item.Id, part));
            amount -= part;
        }

        return allocations;
    }
}
