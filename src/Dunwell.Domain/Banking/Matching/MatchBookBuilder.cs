using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>Collects what a <see cref="MatchBook"/> is made of. Accounts may come after their items.</summary>
public sealed class MatchBookBuilder
{
    private readonly List<MatchAccount> accounts = [];
    private readonly List<ItemRow> items = [];
    private readonly List<(string Number, CustomerAccountId Account, long Amount, DateOnly On)> settled = [];
    private readonly List<LearnedPayer> rules = [];

    public MatchBookBuilder AddAccount(MatchAccount account)
    {
        accounts.Add(account);
        return this;
    }

    /// <summary>An item with nothing open is left out.</summary>
    public MatchBookBuilder AddItem(MatchItem item)
    {
        if (item.Open > 0)
            items.Add(new(item));
        return this;
    }

    /// <summary>An item that was paid not long ago; it can only be recognised, not paid again.</summary>
    /// <param name="number">The document's number.</param>
    /// <param name="account">Whose it was.</param>
    /// <param name="amount">What was paid on it, minor units.</param>
    /// <param name="on">Business date of the last payment.</param>
    public MatchBookBuilder AddSettled(string number, CustomerAccountId account, long amount, DateOnly on)
    {
        settled.Add((number, account, amount, on));
        return this;
    }

    public MatchBookBuilder AddRule(LearnedPayer rule)
    {
        rules.Add(rule);
        return this;
    }

    /// <summary>The builder may be used for one book only: it gives its rows away.</summary>
    /// <exception cref="ArgumentException">An item, a settled item or a rule belongs to an account that was not added; an account or item was added twice.</exception>
    public MatchBook Build()
    {
        accounts.Sort((a, b) => a.Id.Value.CompareTo(b.Id.Value));
        var indexes = new Dictionary<CustomerAccountId, int>(accounts.Count);
        foreach (var account in accounts)
        {
            if (!indexes.TryAdd(account.Id, indexes.Count))
                throw new ArgumentException($"Account {account.Id.Value} was added twice");
        }

        var rows = items.ToArray();
        items.Clear();
        items.TrimExcess();
        foreach (ref var row in rows.AsSpan())
            row.Account = Index(row.AccountId);
        Array.Sort(rows);
        return new(
            [.. accounts],
            rows,
            [.. settled.Select(s => new SettledRow(NumberKey.Of(s.Number), s.Number, Index(s.Account), s.Amount, s.On)).OrderBy(s => s.Account).ThenBy(s => s.Number, StringComparer.Ordinal).ThenBy(s => s.On).ThenBy(s => s.Amount)],
            [.. rules.Select(r => new RuleRow(r.By, r.By == LearnedBy.Name ? PayerKey.Name(r.Value) : PayerKey.Account(r.Value), Index(r.AccountId), r.Times)).OrderBy(r => r.Account).ThenBy(r => r.By).ThenBy(r => r.Key, StringComparer.Ordinal)]);

        int Index(CustomerAccountId id) => indexes.TryGetValue(id, out var index) ? index : throw new ArgumentException($"Account {id.Value} was not added");
    }
}

/// <summary>An item on its way into the book.</summary>
internal struct ItemRow(MatchItem item) : IComparable<ItemRow>
{
    public int Account;

    public readonly CustomerAccountId AccountId = item.AccountId;
    public readonly Ledger.OpenItemId Id = item.Id;
    public readonly string Number = item.Number;
    public readonly string? PaymentReference = item.PaymentReference;
    public readonly string? PurchaseOrder = item.PurchaseOrder;
    public readonly long Open = item.Open;
    public readonly long Discount = item.Discount;
    public readonly int DueDay = (item.DueDate ?? item.IssueDate).DayNumber;
    public readonly int DiscountDay = item.DiscountUntil?.DayNumber ?? 0;

    /// <summary>Oldest due first within an account; the id decides last, so that the book is the same in whatever order it was filled.</summary>
    public readonly int CompareTo(ItemRow other)
    {
        var order = Account.CompareTo(other.Account);
        if (order == 0)
            order = DueDay.CompareTo(other.DueDay);
        if (order == 0)
            order = string.CompareOrdinal(Number, other.Number);
        return order != 0 ? order : Id.Value.CompareTo(other.Id.Value);
    }
}

internal sealed record SettledRow(string Key, string Number, int Account, long Amount, DateOnly On);

internal readonly record struct RuleRow(LearnedBy By, string Key, int Account, int Times);
