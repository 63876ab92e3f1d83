using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>
/// Finds reservations whose process died before it wrote the outcome. Only the holder of the dispatch lock runs it, so nobody else's hand-over is under way.
/// Such a message may have gone out: it becomes unknown, counts as a contact, and a person is asked.
/// </summary>
internal static class RecoverOrphans
{
    private const string Lost = "The program stopped between hand-over and answer";

    public static async Task<int> Apply(DunwellDb db, TimeProvider clock, CancellationToken cancel)
    {
        var orphans = await db.Set<Message>().Where(m => m.Status == MessageStatus.Sending && m.PrintBatchId == null).OrderBy(m => m.CustomerAccountId).ToListAsync(cancel);
        if (orphans.Count == 0)
            return 0;
        var now = clock.UtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var message in orphans)
        {
            await db.LockAccountAsync(message.CustomerAccountId.Value, cancel);
            foreach (var attempt in await db.Set<DeliveryAttempt>().Where(a => a.CustomerAccountId == message.CustomerAccountId && a.MessageId == message.Id && a.Outcome == HandOverOutcome.Reserved).ToListAsync(cancel))
                (attempt.Outcome, attempt.Reply, attempt.FinishedAt) = (HandOverOutcome.Unknown, Lost, now);
            message.BecomeUnknown(Lost);
            AskPerson(db, message, Lost, now);
            await FinishMessage.TellAsync(db, message, TimelineKind.MessageUnknown, $"Nobody knows whether the e-mail to {message.Address} arrived: {Lost}", now, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return orphans.Count;
    }

    internal static void AskPerson(DunwellDb db, Message message, string why, DateTime now) => db.Add(new WorkItem
    {
        Id = Id.New<WorkItemId>(),
        CreditorId = message.CreditorId,
        CustomerAccountId = message.CustomerAccountId,
        Cause = $"unknown-outcome:{message.Id.Value:N}",
        Text = $"Find out whether the e-mail to {message.Address} arrived, then say so on the outbox: {why}",
        MessageId = message.Id,
        Due = message.AsOf,
        CreatedAt = now,
    });
}
