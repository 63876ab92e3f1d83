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

/// <summary>The state of the desk: freshness, and how many stand in each queue.</summary>
public sealed record DeskView(
    IReadOnlyList<FeedState> Feeds, IReadOnlyDictionary<MessageStatus, int> Messages, int BatchesWaiting, int WorkDue,
    IReadOnlyList<AgingRow> Totals, CollectionRun? LastRun, DateTime Now, bool HasCreditors);

/// <summary>What a coordinator looks at first: is the data fresh, what waits, what was held.</summary>
public sealed class ShowDesk(DunwellDb db, ListCreditors listCreditors, AgeBook age, TimeProvider clock)
{
    public async Task<DeskView> Run(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var creditors = await listCreditors.Run(cancel);
        var latest = creditors.Count == 0 ? DateOnly.FromDateTime(now) : creditors.Max(c => clock.Today(c.TimeZone));
        var messages = await db.Set<Message>().GroupBy(m => m.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new(
            [.. creditors.SelectMany(c => Feeds(c, now))],
            messages,
            await db.Set<ImportBatch>().CountAsync(b => b.Status == BatchStatus.Checked, cancel),
            await db.Set<WorkItem>().CountAsync(w => w.DoneAt == null && w.Due <= latest, cancel),
            (await age.Run(new(By: AgingBy.Currency), cancel)).Totals,
            await db.Set<CollectionRun>().AsNoTracking().OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(cancel),
            now,
            creditors.Count > 0);
    }

    private static IEnumerable<FeedState> Feeds(Creditor creditor, DateTime now) =>
        DossierFacts.Feeds(creditor).Select(feed =>
        {
            DateTime? at = feed.Name == "Bank data" ? creditor.BankDataAt : creditor.LedgerDataAt;
            return new FeedState(creditor, feed.Name, at, feed.MaxAge, at is null || now - at > feed.MaxAge);
        });
}
