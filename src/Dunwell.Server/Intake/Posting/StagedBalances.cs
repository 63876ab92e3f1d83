using System.Data.Common;
using System.Runtime.CompilerServices;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Intake.Posting;

/// <summary>What is open on the staged accounts, account by account in key order.</summary>
internal static class StagedBalances
{
    private const string Sql = """
        select b.account, i.id, i.number, i.issue_date, i.due_date, b.balance, c.kind
        from (
          select account, item, sum(amount) balance from (
            select e.customer_account_id account, e.debit_item_id item, e.amount from ledger_entries e
              where e.customer_account_id in (select account_id from stage_accounts) and e.debit_item_id is not null
            union all
            select e.customer_account_id, e.credit_item_id, -e.amount from ledger_entries e
              where e.customer_account_id in (select account_id from stage_accounts) and e.credit_item_id is not null) x
          group by account, item having sum(amount) > 0) b
        join open_items i on i.customer_account_id = b.account and i.id = b.item
        left join charges c on c.customer_account_id = i.customer_account_id and c.id = i.document_id
        order by b.account
        """;

    public static async IAsyncEnumerable<(Guid Account, IReadOnlyList<ItemBalance> Items)> Stream(DbConnection connection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (account, items) = (Guid.Empty, new List<ItemBalance>());
        await foreach (var (owner, item) in connection.StreamAsync(Sql, null, Map, cancel))
        {
            if (owner != account && items.Count > 0)
            {
                yield return (account, items);
                items = [];
            }

            account = owner;
            items.Add(item);
        }

        if (items.Count > 0)
            yield return (account, items);
    }

    private static (Guid Account, ItemBalance Item) Map(RowReader r) =>
        (r.Uuid(0), new(r.Id<OpenItemId>(1), r.Text(2), r.Date(3), r.DateOrNull(4), r.Sum(5), AccountBalances.PartOf(r, 6)));
}
