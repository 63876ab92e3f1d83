using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>Letters that may be printed, or that the gate is to look at again (fresh data came in since they were held), per creditor, and the newest print batches.</summary>
public sealed record PrintView(IReadOnlyDictionary<CreditorId, int> Waiting, IReadOnlyList<PrintBatch> Batches);

/// <summary>What can be printed and what was.</summary>
public sealed class ListPrintBatches(DunwellDb db, TimeProvider clock)
{
    public async Task<PrintView> Run(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var waiting = await db.Set<Message>()
            .Where(m => m.Channel == Channel.Letter && !m.NeedsApproval && (m.Status == MessageStatus.Queued || (m.Status == MessageStatus.Held && m.NotBefore <= now)))
            .GroupBy(m => m.CreditorId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new(waiting, await db.Set<PrintBatch>().AsNoTracking().OrderByDescending(b => b.CreatedAt).Take(50).ToListAsync(cancel));
    }

    public Task<PrintBatch?> FindAsync(PrintBatchId id, CancellationToken cancel) =>
        db.Set<PrintBatch>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel);
}
