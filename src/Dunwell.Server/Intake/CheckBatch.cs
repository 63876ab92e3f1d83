using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Intake;

/// <summary>Checks every row of a batch that was taken in unchecked. After a crash it simply starts over; what was decided meanwhile stands.</summary>
public sealed class CheckBatch(DunwellDb db, FileStore files, TimeProvider clock)
{
    public sealed record Input(ImportBatchId BatchId, IProgress<int>? Progress = null);

    public async Task<Result<ImportBatch>> Run(Input input, CancellationToken cancel)
    {
        if (await db.Set<ImportBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == input.BatchId, cancel) is not { } unread)
            return new Refusal("batch.unknown", "This batch does not exist", "batch");
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == unread.CreditorId, cancel);
        // Outside any transaction: nobody waits for a long file to be read.
        var file = new PostFile(creditor, unread, files.PathOf(unread.FileHash), clock.UtcNow(), clock.Today(creditor.TimeZone), input.Progress);
        var read = file.Check();
        return await db.InTransactionAsync<ImportBatch>(
            async () =>
            {
                var batch = await db.Set<ImportBatch>().SingleAsync(b => b.Id == input.BatchId, cancel);
                if (batch.Status != BatchStatus.Checking)
                    return batch;
                batch.Version++;
                if (read.Refusal is { } unreadable)
                {
                    (batch.Status, batch.Reason, batch.DecidedAt, batch.DecidedBy) = (BatchStatus.Rejected, unreadable.Message, clock.UtcNow(), "the check");
                    return batch;
                }

                batch.Status = BatchStatus.Checked;
                DecideBatch.Count(db, batch, file.Rows, read.Value);
                return batch;
            },
            cancel);
    }
}
