using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Arrangements;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Team;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>What there is to do about one account, and how its customer pays.</summary>
/// <param name="Called">What people can be called by in a note, and the name each is known by.</param>
/// <param name="Entry">Its place in the queue; null before it was ranked for the first time.</param>
public sealed record AccountWork(
    QueueEntry? Entry, IReadOnlyList<WorkItem> Tasks, IReadOnlyList<PromiseLine> Promises, IReadOnlyList<Call> OpenCalls, Assignment? Assignment, PaymentBehaviour Behaviour, IReadOnlyList<Colleague> Collectors, IReadOnlyList<KeyValuePair<string, string>> Called, IReadOnlyList<Escalation> Escalations)
{
    public IReadOnlyList<RankReason> Reasons => Entry is null ? [] : RankAccount.Reasons(Entry.Reasons);

    /// <summary>Whose account it is, with who stands in while they are away; null for nobody's.</summary>
    public string? Collector(Format format) => Assignment?.Collector is { } name ? Collectors.FirstOrDefault(c => c.Name == name)?.Words(format) ?? name : null;
}

/// <summary>Reads the work around an account for its page.</summary>
public sealed class ShowWork(DunwellDb db, ListPromises promises)
{
    private const int MostParts = 2_000;

    private const string Paid = """
        select e.date, i.issue_date, i.due_date, e.amount
        from ledger_entries e join open_items i on i.customer_account_id = e.customer_account_id and i.id = e.credit_item_id
        where e.customer_account_id = @account and e.kind = 'Allocation' and e.date > @since
          and not exists (select 1 from ledger_entries m where m.customer_account_id = e.customer_account_id and m.reverses_id = e.id)
        order by e.date desc limit @most
        """;

    public async Task<AccountWork> Run(CustomerAccountId account, DateOnly today, CancellationToken cancel)
    {
        var paid = await db.ListAsync(
            Paid, new { account, since = today.AddDays(-PaymentBehaviour.Window), most = MostParts }, r => new PaidPart(r.Date(0), r.Date(1), r.DateOrNull(2), r.Number(3)), cancel);
        return new(
            await db.Set<QueueEntry>().AsNoTracking().SingleOrDefaultAsync(e => e.CustomerAccountId == account, cancel),
            await db.Set<WorkItem>().AsNoTracking().Where(w => w.CustomerAccountId == account && w.DoneAt == null).OrderBy(w => w.Due).ToListAsync(cancel),
            await promises.Run(new(account), cancel),
            await db.Set<Call>().AsNoTracking().Where(c => c.CustomerAccountId == account && c.EndedAt == null).OrderBy(c => c.StartedAt).ToListAsync(cancel),
            await db.Set<Assignment>().AsNoTracking().SingleOrDefaultAsync(a => a.CustomerAccountId == account, cancel),
            PaymentBehaviour.Of(paid, today),
            await Collectors.ListAsync(db, today, cancel),
            await Collectors.CalledAsync(db, cancel),
            await db.Set<Escalation>().AsNoTracking().Where(e => e.CustomerAccountId == account && e.EndedAt == null).OrderBy(e => e.Due).ToListAsync(cancel));
    }
}
