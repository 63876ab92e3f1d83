using System.Data.Common;
using Dunwell.Domain.Ledger;
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
        select id, kind, document_id, number, installment, issue_date, due_date from open_items where customer_account_id = @account order by id
        """;

    /// <summary>Every item that has entries up to <paramref name="asOf"/> (null: all), balances of zero included.</summary>
    public static async Task<List<AccountItem>> OfAsync(DbConnection connection, Guid account, DateOnly? asOf, CancellationToken cancel)
    {
        await using var results = await QueryResults.OpenAsync(connection, [Entries, Items], new { account, asOf = asOf ?? DateOnly.MaxValue.AddYears(-1) }, cancel);
        var balances = new ItemBalances();
        foreach (var entry in await results.NextAsync(static r => new EntrySides(r.UuidOrNull(0), r.UuidOrNull(1), r.Number(2))))
            balances.Add(entry);
        var items = await results.NextAsync(r => new AccountItem(
            new(r.Id<OpenItemId>(0), r.Text(3), r.Date(5), r.DateOrNull(6), balances.Of(r.Uuid(0))), r.Enum<OpenItemKind>(1), r.Uuid(2), r.Int(4)));
        items.RemoveAll(i => !balances.Knows(i.Balance.Id.Value));
        return items;
    }
}
