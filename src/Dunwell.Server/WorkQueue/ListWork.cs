using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.WorkQueue;

/// <summary>One open task for a person.</summary>
public sealed record WorkLine(Guid AccountId, Guid Id, string Customer, string Creditor, string Text, DateOnly Due);

/// <summary>Open tasks, longest due first.</summary>
public sealed class ListWork(DunwellDb db)
{
    public const int Listed = 200;

    public Task<List<WorkLine>> Run(CancellationToken cancel) => db.ListAsync(
        $$"""
        select w.customer_account_id, w.id, c.name, r.name, w.text, w.due
        from work_items w
        join customer_accounts a on a.id = w.customer_account_id
        join customers c on c.id = a.customer_id
        join creditors r on r.id = w.creditor_id
        where w.done_at is null and {scope:w.creditor_id}
        order by w.due, w.id limit {{Listed}}
        """,
        null, r => new WorkLine(r.Uuid(0), r.Uuid(1), r.Text(2), r.Text(3), r.Text(4), r.Date(5)), cancel);
}
