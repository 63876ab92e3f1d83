using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>A person says that a print batch has gone to the post: its letters are sent.</summary>
public sealed class PostPrintBatch(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(PrintBatchId BatchId, string Actor);

    public async Task<Result<PrintBatch>> Run(Input input, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Set<PrintBatch>().FirstOrDefaultAsync(b => b.Id == input.BatchId, cancel) is not { } batch)
            return new Refusal("print.unknown", "This print batch does not exist", "batch");
        if (batch.Status == PrintBatchStatus.Printed)
            return new Refusal("print.done", "This print batch has gone to the post already");
        var now = clock.UtcNow();
        foreach (var message in await db.Set<Message>().Where(m => m.PrintBatchId == input.BatchId && m.Status == MessageStatus.Sending).OrderBy(m => m.CustomerAccountId).ToListAsync(cancel))
        {
            await db.LockAccountAsync(message.CustomerAccountId.Value, cancel);
            message.Sent(now);
            await Timeline.AppendAsync(db, message.CreditorId, message.CustomerAccountId, now, TimelineKind.MessageSent, input.Actor, $"Letter \"{message.Subject}\" given to the post", message.Id.Value, null, cancel);
        }

        batch.Status = PrintBatchStatus.Printed;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return batch;
    }
}
