using System.Data.Common;
using Dapper;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>An open item with its balance on a date.</summary>
internal sealed record AccountItem(ItemBalance Balance, OpenItemKind Kind, Guid DocumentId, int Installment);

/// <summary>Balances of one account's items, computed from its entries.</summary>
internal static class AccountBalances
{
    private const string Sql = """
        select i.id, i.kind, i.document_id, i.number, i.installment, i.issue_date, i.due_date, b.balance
        from open_items i
        join (
          select item, sum(amount) balance from (
            select debit_item_id item, amount from ledger_entries where customer_account_id = @account and date <= @asOf and debit_item_id is not null
            union all
            select credit_item_id, -amount from ledger_entries where customer_account_id = @account and date <= @asOf and credit_item_id is not null) e
          group by item) b on b.item = i.id
        where i.customer_account_id = @account
        """;

    /// <summary>Every item that has entries up to <paramref name="asOf"/> (null: all), balances of zero included.</summary>
    public static async Task<List<AccountItem>> OfAsync(DbConnection connection, Guid account, DateOnly? asOf, CancellationToken cancel)
    {
        var day = asOf ?? DateOnly.MaxValue.AddYears(-1);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(Sql, new { account, asOf = day }, cancellationToken: cancel));
        var row = new RowReader(reader);
        var items = new List<AccountItem>();
        while (await reader.ReadAsync(cancel))
            items.Add(new(new(row.Id<OpenItemId>(0), row.Text(3), row.Date(5), row.DateOrNull(6), row.Sum(7)), row.Enum<OpenItemKind>(1), row.Uuid(2), row.Int(4)));
        return items;
    }
}
