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
    private readonly Dictionary<Guid, int> places;
    private readonly Dictionary<int, AgingColumns> renewed = [];
    private readonly bool[] isRenewed;

    internal AgingColumns(Guid[] accounts, int[] itemAccount, int[] itemDue, int[] itemIssue, int[] entryItem, int[] entryDay, long[] entryAmount)
    {
        Accounts = accounts;
        (this.itemAccount, this.itemDue, this.itemIssue) = (itemAccount, itemDue, itemIssue);
        (this.entryItem, this.entryDay, this.entryAmount) = (entryItem, entryDay, entryAmount);
        latestDay = entryDay.Length == 0 ? 0 : entryDay.Max();
        latest = Balances(int.MaxValue);
        places = new(accounts.Length);
        for (var i = 0; i < accounts.Length; i++)
            places[accounts[i]] = i;
        isRenewed = new bool[accounts.Length];
    }

    private AgingColumns(AgingColumns old, IReadOnlyDictionary<Guid, AgingColumns> accounts)
    {
        Accounts = old.Accounts;
        (itemAccount, itemDue, itemIssue) = (old.itemAccount, old.itemDue, old.itemIssue);
        (entryItem, entryDay, entryAmount) = (old.entryItem, old.entryDay, old.entryAmount);
        (latest, latestDay, places) = (old.latest, old.latestDay, old.places);
        renewed = new(old.renewed);
        isRenewed = [.. old.isRenewed];
        foreach (var (account, columns) in accounts)
        {
            renewed[places[account]] = columns;
            isRenewed[places[account]] = true;
        }
    }

    /// <summary>Account keys by the index used in the answers.</summary>
    public IReadOnlyList<Guid> Accounts { get; }

    /// <summary>How many accounts are answered from columns of their own, made after the book's.</summary>
    public int RenewedCount => renewed.Count;

    /// <summary>Index of an account in the answers; -1 when the book has nothing of it.</summary>
    public int IndexOf(Guid account) => places.GetValueOrDefault(account, -1);

    /// <summary>The same book with some accounts as they are now, each from columns that hold that account alone; null when one of them is not in the book yet.</summary>
    public AgingColumns? With(IReadOnlyDictionary<Guid, AgingColumns> accounts) => accounts.Keys.All(places.ContainsKey) ? new(this, accounts) : null;

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
            if (balance == 0 || isRenewed[itemAccount[i]])
                continue;
            var date = dates[i];
            var days = date == NoDate || date >= day ? 0 : day - date;
            var bucket = days < lookup.Length ? lookup[days] : buckets - 1;
            amounts[(itemAccount[i] * buckets) + bucket] += balance;
            counts[bucket]++;
        }

        foreach (var (account, columns) in renewed)
        {
            var aged = columns.Age(asOf, scheme, basis);
            aged.Amounts.CopyTo(amounts, account * buckets);
            for (var b = 0; b < buckets; b++)
                counts[b] += aged.Counts[b];
        }

        return new(scheme, amounts, counts);
    }

    /// <summary>
    /// What <see cref="Age(DateOnly, AgingScheme, AgingBasis)"/> answers, from an answer that the columns before the change gave: only accounts that changed since are aged again.
    /// </summary>
    /// <param name="old">The columns these came from.</param>
    /// <param name="aged">What <paramref name="old"/> answered for the same date and basis.</param>
    /// <param name="changed">Every account that differs.</param>
    public AgedBook Age(AgingColumns old, AgedBook aged, IEnumerable<Guid> changed, DateOnly asOf, AgingBasis basis)
    {
        var (amounts, counts, buckets) = ((long[])aged.Amounts.Clone(), (int[])aged.Counts.Clone(), aged.Scheme.Count);
        foreach (var place in changed.Select(a => places[a]).Distinct())
        {
            var (before, now) = (old.AgeOne(place, asOf, aged.Scheme, basis), AgeOne(place, asOf, aged.Scheme, basis));
            // An account that has lost its last entry answers with no amounts at all.
            Array.Clear(amounts, place * buckets, buckets);
            now.Amounts.CopyTo(amounts, place * buckets);
            for (var b = 0; b < buckets; b++)
                counts[b] += now.Counts[b] - before.Counts[b];
        }

        return new(aged.Scheme, amounts, counts);
    }

    /// <summary>One account aged by itself; its items stand together, and so do their entries.</summary>
    private AgedBook AgeOne(int place, DateOnly asOf, AgingScheme scheme, AgingBasis basis)
    {
        if (renewed.TryGetValue(place, out var own))
            return own.Age(asOf, scheme, basis);
        var (first, end) = (FirstAtLeast(itemAccount, place), FirstAtLeast(itemAccount, place + 1));
        var (from, to) = (FirstAtLeast(entryItem, first), FirstAtLeast(entryItem, end));
        var alone = new AgingColumns(
            [Accounts[place]], new int[end - first], itemDue[first..end], itemIssue[first..end],
            [.. entryItem[from..to].Select(i => i - first)], entryDay[from..to], entryAmount[from..to]);
        return alone.Age(asOf, scheme, basis);
    }

    /// <summary>Where the numbers, which rise, reach <paramref name="value"/>.</summary>
    private static int FirstAtLeast(int[] rising, int value)
    {
        var (low, high) = (0, rising.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = rising[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
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
