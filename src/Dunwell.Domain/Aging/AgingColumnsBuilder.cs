namespace Dunwell.Domain.Aging;

/// <summary>Builds <see cref="AgingColumns"/> from rows that arrive item by item, items of one account together.</summary>
public sealed class AgingColumnsBuilder
{
    private readonly List<Guid> accounts = [];
    private readonly List<int> itemAccount = [];
    private readonly List<int> itemDue = [];
    private readonly List<int> itemIssue = [];
    private readonly List<int> entryItem = [];
    private readonly List<int> entryDay = [];
    private readonly List<long> entryAmount = [];
    private Guid item;

    /// <summary>Adds one entry of one item. Rows of an account, and within it of an item, must follow each other.</summary>
    /// <param name="amount">Minor units: positive raises the item's balance.</param>
    public void Add(Guid account, Guid itemId, DateOnly? due, DateOnly issue, DateOnly day, long amount)
    {
        if (accounts.Count == 0 || accounts[^1] != account)
        {
            accounts.Add(account);
            item = default;
        }

        if (item != itemId || itemAccount.Count == 0)
        {
            item = itemId;
            itemAccount.Add(accounts.Count - 1);
            itemDue.Add(due?.DayNumber ?? AgingColumns.NoDate);
            itemIssue.Add(issue.DayNumber);
        }

        entryItem.Add(itemAccount.Count - 1);
        entryDay.Add(day.DayNumber);
        entryAmount.Add(amount);
    }

    public AgingColumns Build() =>
        new([.. accounts], [.. itemAccount], [.. itemDue], [.. itemIssue], [.. entryItem], [.. entryDay], [.. entryAmount]);
}
