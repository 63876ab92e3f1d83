using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.WorkQueue;

/// <summary>How many accounts somebody has worked on today: called, or finished a task or taken a promise for.</summary>
public sealed class CountWorked(DunwellDb db, TimeProvider clock)
{
    private const string Sql = """
        select count(*) from (
          select c.customer_account_id from calls c where c.started_at >= @since and c.by = @me and {scope:c.creditor_id}
          union select w.customer_account_id from work_items w where w.done_at >= @since and w.done_by = @me and {scope:w.creditor_id}
          union select p.customer_account_id from promises p where p.recorded_at >= @since and p.recorded_by = @me and {scope:p.creditor_id}) x
        """;

    public async Task<int> Run(string me, CancellationToken cancel)
    {
        return (int)(await db.ListAsync(Sql, new { me, since = clock.UtcNow() - ListQueue.WorkingDay }, r => r.Number(0), cancel))[0];
    }
}
