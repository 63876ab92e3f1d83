using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Money of a customer that is put to no item. Minor units.</summary>
/// <param name="Since">Value date of the oldest of it.</param>
public sealed record UnappliedRow(Guid AccountId, string Customer, string Number, string Creditor, string Currency, string What, DateOnly Since, long Amount, string? Collector);

/// <summary>The queue of unapplied cash and credits: each with its age and who looks after the customer, oldest first.</summary>
public sealed class ListUnapplied(DunwellDb db)
{
    public const int Listed = 200;

    /// <param name="Size">How many at most.</param>
    public sealed record Input(int Size = Listed);

    public Task<List<UnappliedRow>> Run(Input input, CancellationToken cancel) => db.ListAsync(
        $$"""
        select i.customer_account_id, c.name, c.number, k.name, a.currency, i.number, i.issue_date, -b.open, s.collector
        from (
          select customer_account_id, item, sum(amount) open from (
            select e.customer_account_id, e.debit_item_id item, e.amount from ledger_entries e join open_items i on i.customer_account_id = e.customer_account_id and i.id = e.debit_item_id where {scope:e.creditor_id} and i.kind in ('Payment', 'CreditNote')
            union all
            select e.customer_account_id, e.credit_item_id, -e.amount from ledger_entries e join open_items i on i.customer_account_id = e.customer_account_id and i.id = e.credit_item_id where {scope:e.creditor_id} and i.kind in ('Payment', 'CreditNote')) sides
          group by customer_account_id, item having sum(amount) < 0) b
        join open_items i on i.customer_account_id = b.customer_account_id and i.id = b.item
        join customer_accounts a on a.id = i.customer_account_id
        join customers c on c.id = a.customer_id
        join creditors k on k.id = a.creditor_id
        left join assignments s on s.customer_account_id = a.id
        order by i.issue_date, i.id limit {{input.Size}}
        """,
        null, static r => new UnappliedRow(r.Uuid(0), r.Text(1), r.Text(2), r.Text(3), r.Text(4), r.Text(5), r.Date(6), r.Sum(7), r.TextOrNull(8)), cancel);
}
