namespace Dunwell.Domain.Aging;

/// <summary>
/// One creditor's open items and entries as arrays: what questions about the whole book are answered from.
/// Derived from the ledger at one ledger version, never a second truth. Dates are day numbers; amounts minor units.
/// </summary>
public sealed class AgingColumns
{
    /// <summary>Stands for "no due date".</summary>
    public const int NoDate = int.MaxValue;

    private readonly int[] itemAccount;
    private readonly int[] itemDue;
    private readonly int[] itemIssue;
    private readonly int[] entryItem;
    private readonly int[] entryDay;
    private readonly long[] entryAmount;
    private readonly long[] latest;
    private readonly int latestDay;

    internal AgingColumns(Guid[] accounts, int[] itemAccount, int[] itemDue, int[] itemIssue, int[] entryItem, int[] entryDay, long[] entryAmount)
    {
        Accounts = accounts;
        (this.itemAccount, this.itemDue, this.itemIssue) = (itemAccount, itemDue, itemIssue);
        (this.entryItem, this.entryDay, this.entryAmount) = (entryItem, entryDay, entryAmount);
        latestDay = entryDay.Length == 0 ? 0 : entryDay.Max();
        latest = Balances(int.MaxValue);
    }

    /// <summary>Account keys by the index used in the answers.</summary>
    public IReadOnlyList<Guid> Accounts { get; }

    public int ItemCount => itemAccount.Length;

    /// <summary>Ages every item with a balance on <paramref name="asOf"/>, using entries up to that day only.</summary>
    public AgedBook Age(DateOnly asOf, AgingScheme scheme, AgingBasis basis)
    {
        var day = asOf.DayNumber;
        var balances = day >= latestDay ? latest : Balances(day);
        var dates = basis == AgingBasis.DueDate ? itemDue : itemIssue;
        var buckets = scheme.Count;
        var amounts = new long[Accounts.Count * buckets];
        var counts = new int[buckets];
        var lookup = BucketLookup(scheme);
        for (var i = 0; i < balances.Length; i++)
        {
            var balance = balances[i];
            if (balance == 0)
                continue;
            var date = dates[i];
            var days = date == NoDate || date >= day ? 0 : day - date;
            var bucket = days < lookup.Length ? lookup[days] : buckets - 1;
            amounts[(itemAccount[i] * buckets) + bucket] += balance;
            counts[bucket]++;
        }

        return new(scheme, amounts, counts);
    }

    private static byte[] BucketLookup(AgingScheme scheme)
    {
        var lookup = new byte[scheme.Bounds[^1] + 1];
        for (var day = 0; day < lookup.Length; day++)
            lookup[day] = (byte)scheme.BucketOf(day);
        return lookup;
    }

    private long[] Balances(int day)
    {
        var balances = new long[itemAccount.Length];
        for (var i = 0; i < entryItem.Length; i++)
        {
            if (entryDay[i] <= day)
                balances[entryItem[i]] += entryAmount[i];
        }

        return balances;
    }
}

/// <summary>Amounts per account and bucket (minor units, row-major) and the number of items per bucket.</summary>
public sealed record AgedBook(AgingScheme Scheme, long[] Amounts, int[] Counts)
{
    public ReadOnlySpan<long> OfAccount(int account) => Amounts.AsSpan(account * Scheme.Count, Scheme.Count);
}
