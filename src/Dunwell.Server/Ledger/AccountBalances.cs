using System.Data.Common;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>An open item with its balance on a date.</summary>
internal sealed record AccountItem(ItemBalance Balance, OpenItemKind Kind, Guid DocumentId, int Installment);

/// <summary>Balances of one account's items, computed from its entries.</summary>
internal static class AccountBalances
{
    private const string Entries = """
        select debit_item_id, credit_item_id, amount from ledger_entries where customer_account_id = @account and date <= @asOf
        """;

    private const string Items = """
        select i.id, i.kind, i.document_id, i.number, i.installment, i.issue_date, i.due_date, c.kind from open_items i
        left join charges c on c.customer_account_id = i.customer_account_id and c.id = i.document_id
        where i.customer_account_id = @account order by i.id
        """;

    /// <summary>Every item that has entries up to <paramref name="asOf"/> (null: all), balances of zero included.</summary>
    public static async Task<List<AccountItem>> OfAsync(DbConnection connection, Guid account, DateOnly? asOf, CancellationToken cancel)
    {
        await using var results = await QueryResults.OpenAsync(connection, [Entries, Items], new { account, asOf = asOf ?? DateOnly.MaxValue.AddYears(-1) }, cancel);
        var balances = new ItemBalances();
        foreach (var entry in await results.NextAsync(static r => new EntrySides(r.UuidOrNull(0), r.UuidOrNull(1), r.Number(2))))
            balances.Add(entry);
        var items = await results.NextAsync(r => new AccountItem(
            new(r.Id<OpenItemId>(0), r.Text(3), r.Date(5), r.DateOrNull(6), balances.Of(r.Uuid(0)), PartOf(r, 7)), r.Enum<OpenItemKind>(1), r.Uuid(2), r.Int(4)));
        items.RemoveAll(i => !balances.Knows(i.Balance.Id.Value));
        return items;
    }

    /// <summary>What part of the debt an item is, by the kind of its charge where it is one.</summary>
    internal static DebtPart PartOf(RowReader row, int column) => ChargeKinds.PartOf(row.TextOrNull(column) is null ? null : row.Enum<ChargeKind>(column));
}
