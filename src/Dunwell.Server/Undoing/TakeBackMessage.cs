using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>A message somebody wrote and queued is taken back while it waits; what was handed over cannot be.</summary>
internal static class TakeBackMessage
{
    public static async Task<Refusal?> Apply(DunwellDb db, TimelineLine line, DateTime now, CancellationToken cancel)
    {
        var message = await db.Set<Message>().SingleOrDefaultAsync(m => m.CustomerAccountId == line.CustomerAccountId && m.Id == new MessageId(line.SubjectId ?? Guid.Empty), cancel);
        if (message is not { TemplateId: HandWritten.Mark } || message.QueuedAt < line.At.AddSeconds(-1))
            return new("undo.unknown", "There is nothing here that can be undone");
        if (message.Status is not (MessageStatus.Queued or MessageStatus.Held))
            return new("undo.since", message.Status == MessageStatus.Cancelled ? "It was cancelled already" : $"It cannot be undone any more: the message is {message.Status.ToString().ToLowerInvariant()}, it was handed over {(message.PrintBatchId is null ? "to the mail server" : "to the printer")}");
        message.Cancel($"Undone by {line.Actor}");
        await Timeline.AppendAsync(
            db, line.CreditorId, line.CustomerAccountId, now, TimelineKind.MessageCancelled, line.Actor, $"{message.Channel} to {message.To} taken back before it left, undone (line {line.Sequence})", message.Id.Value, null, cancel);
        return null;
    }
}
