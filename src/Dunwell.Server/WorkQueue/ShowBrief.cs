using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Server.Admin;
using Dunwell.Server.Aging;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>How old the newest data of one feed is, and whether reminders wait for fresher data.</summary>
public sealed record FeedState(Creditor Creditor, string Name, DateTime? At, TimeSpan Limit, bool IsStale);

/// <summary>A count with the sums behind it, by currency, minor units.</summary>
public sealed record BriefCount(int Count, IReadOnlyList<(string Currency, long Sum)> Sums);

/// <summary>The morning brief. Every figure opens to its rows.</summary>
/// <param name="Counts">How many of each kind: what waits for a person and what happened since yesterday.</param>
/// <param name="IsRanking">A file or a run has just changed the book: the queue is being ranked anew.</param>
public sealed record BriefView(
    IReadOnlyList<FeedState> Feeds, IReadOnlyList<AgingRow> Totals, CollectionRun? LastRun, IReadOnlyDictionary<BriefTile, BriefCount> Counts, DateTime Now, bool HasCreditors, bool IsRanking)
{
    public BriefCount Of(BriefTile tile) => Counts.GetValueOrDefault(tile) ?? new(0, []);
}

public enum BriefTile
{
    UnknownOutcome, Held, Waiting, Sent, Failed, CashIn, PromisesToday, PromisesBroken, Tasks, TasksLate, CallsOpen, Reviews, Missing, Batches, Escalated, CashOpen,
}

/// <summary>What a coordinator looks at first: is the data fresh, what went out, what was held, what came in, what waits for a person.</summary>
public sealed class ShowBrief(DunwellDb db, ListCreditors listCreditors, AgeBook age, TimeProvider clock)
{
    private const string Counts = """
        with seen as (select r.id from creditors r where {scope:r.id})
        select 'UnknownOutcome', count(*), null, 0 from messages m where m.status = 'Unknown' and m.creditor_id in (select id from seen)
        union all select 'Held', count(*), null, 0 from messages m where m.status = 'Held' and m.creditor_id in (select id from seen)
        union all select 'Waiting', count(*), null, 0 from messages m where m.status in ('Queued', 'Sending') and m.creditor_id in (select id from seen)
        union all select 'Sent', count(*), null, 0 from messages m where m.sent_at >= @since and m.creditor_id in (select id from seen)
        union all select 'Failed', count(*), null, 0 from messages m where m.status = 'Failed' and m.queued_at >= @lately and m.creditor_id in (select id from seen)
        union all select 'CashIn', count(*), a.currency, sum(p.amount) from payments p join customer_accounts a on a.id = p.customer_account_id
          where p.received_on >= @yesterday and p.creditor_id in (select id from seen) group by a.currency
        union all select 'CashOpen', count(*), b.currency, sum(b.amount) from bank_receipts b where b.state = 'Open' and b.creditor_id in (select id from seen) group by b.currency
        union all select 'PromisesToday', count(*), a.currency, sum(p.amount - p.received) from promises p join customer_accounts a on a.id = p.customer_account_id
          where p.state in ('Open', 'PartKept') and p.due_on <= @today and p.creditor_id in (select id from seen) group by a.currency
        union all select 'PromisesBroken', count(*), null, 0 from queue_entries e where e.action = 'BrokenPromise' and e.creditor_id in (select id from seen)
        union all select 'Tasks', count(*), null, 0 from work_items w where w.done_at is null and w.due <= @today and w.creditor_id in (select id from seen)
        union all select 'TasksLate', count(*), null, 0 from work_items w where w.done_at is null and w.due < @today and w.creditor_id in (select id from seen)
        union all select 'CallsOpen', count(*), null, 0 from calls c where c.ended_at is null and c.creditor_id in (select id from seen)
        union all select 'Reviews', count(*), null, 0 from queue_entries e where e.action = 'Review' and e.action_on <= @today and e.creditor_id in (select id from seen)
        union all select 'Escalated', count(*), null, 0 from escalations x where x.ended_at is null and (x.rests_until is null or x.rests_until < @today) and x.creditor_id in (select id from seen)
        union all select 'Missing', count(*), null, 0 from queue_entries e where e.action = 'Missing' and e.creditor_id in (select id from seen)
        """;

    public async Task<BriefView> Run(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var creditors = await listCreditors.Run(cancel);
        var today = creditors.Count == 0 ? DateOnly.FromDateTime(now) : creditors.Max(c => clock.Today(c.TimeZone));
        var rows = await db.ListAsync(
            Counts,
            new { since = now.AddHours(-24), lately = now.AddDays(-7), today, yesterday = today.AddDays(-1) },
            r => (Tile: r.Enum<BriefTile>(0), Count: (int)r.Number(1), Currency: r.TextOrNull(2), Sum: r.Sum(3)), cancel);
        var counts = rows.GroupBy(r => r.Tile).ToDictionary(
            g => g.Key, g => new BriefCount(g.Sum(r => r.Count), [.. g.Where(r => r.Currency is not null).Select(r => (r.Currency!, r.Sum)).OrderBy(s => s.Item1, StringComparer.Ordinal)]));
        counts[BriefTile.Batches] = new(await db.Set<ImportBatch>().CountAsync(b => b.Status == BatchStatus.Checked, cancel), []);
        return new(
            [.. creditors.SelectMany(c => Feeds(c, now))],
            (await age.Run(new(By: AgingBy.Currency), cancel)).Totals,
            await db.Set<CollectionRun>().AsNoTracking().OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(cancel),
            counts, now, creditors.Count > 0, creditors.Any(c => RankBook.IsDue(c, clock)));
    }

    private static IEnumerable<FeedState> Feeds(Creditor creditor, DateTime now) =>
        DossierFacts.Feeds(creditor).Select(feed =>
        {
            DateTime? at = feed.Name == "Bank data" ? creditor.BankDataAt : creditor.LedgerDataAt;
            return new FeedState(creditor, feed.Name, at, feed.MaxAge, at is null || now - at > feed.MaxAge);
        });
}
