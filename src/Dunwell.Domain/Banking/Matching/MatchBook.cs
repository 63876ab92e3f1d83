using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>
/// The open items of one creditor in a shape that answers quickly: arrays and hash indexes, a million items in some two hundred megabytes.
/// The order in which things were added does not matter. One thread at a time may <see cref="Take"/>; matching changes nothing.
/// </summary>
public sealed class MatchBook
{
    private readonly MatchAccount[] accounts;
    private readonly string[] nameKeys;
    private readonly ulong[] wholeNames;
    private readonly string[][] otherNameKeys;
    private readonly string[] currencies;
    private readonly int[] firstItems;
    private readonly OpenItemId[] ids;
    private readonly int[] accountOf;
    private readonly long[] open;
    private readonly long[] discounts;
    private readonly int[] discountDays;
    private readonly string[] numbers;
    private readonly int[] keyStarts;
    private readonly char[] keys;
    private readonly HashIndex byId;

    internal MatchBook(MatchAccount[] accounts, ItemRow[] rows, SettledRow[] settled, RuleRow[] rules)
    {
        this.accounts = accounts;
        Settled = settled;
        Rules = rules;
        nameKeys = [.. accounts.Select(a => Names.Folded(PayerKey.Name(a.Name)))];
        otherNameKeys = [.. accounts.Select(a => a.OtherNames is { Count: > 0 } others ? others.Select(o => Names.Folded(PayerKey.Name(o))).ToArray() : [])];
        wholeNames = [.. accounts.Select(a => WholeName(a.Name))];
        currencies = [.. accounts.Select(a => string.Intern(a.Currency))];
        firstItems = new int[accounts.Length + 1];
        ids = new OpenItemId[rows.Length];
        accountOf = new int[rows.Length];
        open = new long[rows.Length];
        discounts = new long[rows.Length];
        discountDays = new int[rows.Length];
        numbers = new string[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            (ids[i], accountOf[i], open[i], discounts[i], discountDays[i], numbers[i]) = (row.Id, row.Account, row.Open, row.Discount, row.DiscountDay, row.Number);
            firstItems[row.Account + 1]++;
        }

        for (var i = 1; i < firstItems.Length; i++)
            firstItems[i] += firstItems[i - 1];
        var indexes = new BookIndexes(rows);
        (keyStarts, keys) = indexes.Keys();
        byId = indexes.ById(ids);
        (ByNumber, ByReference, ByOrder, ByAmount) = (indexes.ByNumber(), indexes.ByReference(), indexes.ByOrder(), indexes.ByAmount());
        BySettled = HashIndex.Of([.. settled.Select((s, i) => (NumberKey.Hash(s.Key), i)).Where(s => settled[s.i].Key.Length > 0)]);
        ByRule = HashIndex.Of([.. rules.Select((r, i) => (NumberKey.Hash(r.Key), i)).Where(r => rules[r.i].Key.Length > 0)]);
        ByName = HashIndex.Of([.. Enumerable.Range(0, accounts.Length).SelectMany(a => NamesOf(a).Where(n => n.Length > 0).Select(n => (NumberKey.Hash(n), a)))]);
        ByNameWord = HashIndex.Of([.. Enumerable.Range(0, accounts.Length).SelectMany(a => NamesOf(a).SelectMany(n => n.Split(' ')).Where(w => w.Length > 2).Distinct().Select(w => (NumberKey.Hash(w), a)))]);
        var customers = new Dictionary<string, int>(StringComparer.Ordinal);
        CustomerOf = [.. accounts.Select(a => customers.TryGetValue(a.CustomerNumber, out var known) ? known : customers[a.CustomerNumber] = customers.Count)];
    }

    public int ItemCount => ids.Length;

    internal HashIndex ByNumber { get; }

    internal HashIndex ByReference { get; }

    internal HashIndex ByOrder { get; }

    internal HashIndex ByAmount { get; }

    internal HashIndex BySettled { get; }

    internal HashIndex ByRule { get; }

    internal HashIndex ByName { get; }

    internal HashIndex ByNameWord { get; }

    internal SettledRow[] Settled { get; }

    internal RuleRow[] Rules { get; }

    /// <summary>Accounts of one customer in several currencies have the same.</summary>
    internal int[] CustomerOf { get; }

    /// <summary>Lowers what is open on an item after a posting in the same run, so that later receipts see it.</summary>
    /// <exception cref="ArgumentException">The item is not in the book.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative or more than is open.</exception>
    public void Take(OpenItemId item, long amount)
    {
        foreach (var index in byId.Rows(BookIndexes.Hash(item)))
        {
            if (ids[index] != item)
                continue;
            if (amount < 0 || amount > open[index])
                throw new ArgumentOutOfRangeException(nameof(amount), amount, $"{open[index]} is open on {numbers[index]}");
            open[index] -= amount;
            return;
        }

        throw new ArgumentException($"Item {item.Value} is not in the book", nameof(item));
    }

    internal MatchAccount Account(int account) => accounts[account];

    internal string NameKey(int account) => nameKeys[account];

    /// <summary>A name with its legal form, as it is compared; eight bytes an account are enough for one point more or less.</summary>
    internal static ulong WholeName(string written) => NumberKey.Hash(Names.Folded(PayerKey.Whole(written)));

    internal bool IsNamedWhole(int account, ulong wholeName) => wholeNames[account] == wholeName;

    internal string Currency(int account) => currencies[account];

    internal bool IsNamed(int account, string name) => nameKeys[account] == name || Array.IndexOf(otherNameKeys[account], name) >= 0;

    /// <summary>The best of the account's names decides.</summary>
    internal PayerLevel Resembling(int account, string name, bool mayBeCut)
    {
        var level = Resembling(name, nameKeys[account], mayBeCut);
        foreach (var other in otherNameKeys[account])
            level = (PayerLevel)Math.Max((int)level, (int)Resembling(name, other, mayBeCut));
        return level;
    }

    private static PayerLevel Resembling(string name, string known, bool mayBeCut) =>
        !Names.Resemble(name, known) ? PayerLevel.None : Names.AreAlike(name, known, mayBeCut) ? PayerLevel.Resembles : PayerLevel.Recalls;

    internal Range ItemsOf(int account) => firstItems[account]..firstItems[account + 1];

    internal int AccountOf(int item) => accountOf[item];

    internal OpenItemId Id(int item) => ids[item];

    internal string Number(int item) => numbers[item];

    /// <summary>The number as it is compared.</summary>
    internal ReadOnlySpan<char> Key(int item) => keys.AsSpan(keyStarts[item]..keyStarts[item + 1]);

    internal long Open(int item) => open[item];

    /// <summary>What may be kept back on that day, zero after the discount's last.</summary>
    internal long Discount(int item, DateOnly on) => discounts[item] > 0 && on.DayNumber <= discountDays[item] ? Math.Min(discounts[item], open[item]) : 0;

    private IEnumerable<string> NamesOf(int account) => otherNameKeys[account].Prepend(nameKeys[account]);
}
