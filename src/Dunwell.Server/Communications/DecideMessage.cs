using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

public enum MessageDecision
{
    /// <summary>Let it go when the gate allows.</summary>
    Release,

    /// <summary>It shall not go.</summary>
    Cancel,

    /// <summary>An unknown outcome turned out to be delivered.</summary>
    ConfirmSent,

    /// <summary>An unknown outcome turned out not to be delivered: a later run may plan it anew.</summary>
    ConfirmNotSent,
}

/// <summary>A person's decision about one message. None of them goes round the gate: a released message is judged again before it leaves.</summary>
public sealed class DecideMessage(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId, MessageId MessageId, MessageDecision Decision, string Actor, string? Reason = null);

    public async Task<Result<Message>> Run(Input input, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(input.AccountId.Value, cancel);
        if (await db.Set<Message>().FirstOrDefaultAsync(m => m.CustomerAccountId == input.AccountId && m.Id == input.MessageId, cancel) is not { } message)
            return new Refusal("message.unknown", "This message does not exist", "message");
        var waits = message.Status is MessageStatus.Queued or MessageStatus.Held;
        var unknown = message.Status == MessageStatus.Unknown;
        if (input.Decision is MessageDecision.Release or MessageDecision.Cancel ? !waits : !unknown)
            return new Refusal("message.status", $"The message is {message.Status.ToString().ToLowerInvariant()}: that cannot be decided any more");
        var now = clock.UtcNow();
        var handedOver = await db.Set<DeliveryAttempt>().Where(a => a.CustomerAccountId == input.AccountId && a.MessageId == input.MessageId).MaxAsync(a => (DateTime?)a.ReservedAt, cancel);
        var (kind, text) = Decide(message, input, handedOver ?? now, now);
        if (unknown)
        {
            var asked = await db.Set<WorkItem>().Where(w => w.CustomerAccountId == input.AccountId && w.MessageId == input.MessageId && w.DoneAt == null).ToListAsync(cancel);
            foreach (var work in asked)
                (work.DoneAt, work.DoneBy) = (now, input.Actor);
        }

        await Timeline.AppendAsync(db, message.CreditorId, message.CustomerAccountId, now, kind, input.Actor, text, message.Id.Value, null, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return message;
    }

    private static (TimelineKind Kind, string Text) Decide(Message message, Input input, DateTime handedOver, DateTime now)
    {
        var why = string.IsNullOrWhiteSpace(input.Reason) ? "" : $": {input.Reason.Trim()}";
        switch (input.Decision)
        {
            case MessageDecision.Release:
                message.Release(now);
                return (TimelineKind.Decision, $"Released {message.Channel} {message.StepId}; the gate decides when it leaves{why}");
            case MessageDecision.Cancel:
                message.Cancel($"Cancelled by {input.Actor}{why}");
                return (TimelineKind.MessageCancelled, $"Cancelled {message.Channel} {message.StepId}{why}");
            case MessageDecision.ConfirmSent:
                message.Sent(handedOver);
                return (TimelineKind.MessageSent, $"Confirmed as delivered to {message.Address}{why}");
            default:
                message.Fail($"Not delivered, says {input.Actor}{why}");
                return (TimelineKind.MessageFailed, $"Confirmed as not delivered to {message.Address}{why}");
        }
    }
}
