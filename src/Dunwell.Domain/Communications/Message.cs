using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;

namespace Dunwell.Domain.Communications;

public readonly record struct MessageId(Guid Value) : IId<MessageId>
{
    public static MessageId From(Guid value) => new(value);
}

public readonly record struct VerdictId(Guid Value) : IId<VerdictId>
{
    public static VerdictId From(Guid value) => new(value);
}

public readonly record struct CollectionRunId(Guid Value) : IId<CollectionRunId>
{
    public static CollectionRunId From(Guid value) => new(value);
}

public readonly record struct PrintBatchId(Guid Value) : IId<PrintBatchId>
{
    public static PrintBatchId From(Guid value) => new(value);
}

/// <summary>
/// Queued: waits for its time and the gate's second look. Held: the gate or a stale feed stopped it, with reasons. Sending: handed over, outcome not yet known.
/// Sent, Failed (certainly not delivered), Unknown (perhaps delivered: counts as a contact, waits for a person), Cancelled (no longer true or wanted).
/// </summary>
public enum MessageStatus { Queued, Held, Sending, Sent, Failed, Unknown, Cancelled }

/// <summary>
/// One communication to one customer about one account: planned by a run or a person, judged and rendered again when it leaves.
/// Its status changes only through the methods here; those that queue it or hand it over demand the gate's pass.
/// </summary>
public sealed class Message : IOfCustomerAccount
{
    private static readonly MessageStatus[] Waiting = [MessageStatus.Queued, MessageStatus.Held];
    private static readonly MessageStatus[] Away = [MessageStatus.Sending, MessageStatus.Unknown];

    private Message()
    {
    }

    public required MessageId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>Address as it was when planned; checked again at hand-off.</summary>
    public required string Address { get; init; }

    public required string StrategyId { get; init; }

    public required int StrategyVersion { get; init; }

    /// <summary>Where it goes, in words for the timeline: a postal address stands with the message only, where it is shown by role.</summary>
    public string To => Channel == Channel.Letter ? "the postal address" : Address;

    public required string StepId { get; init; }

    /// <summary>Level of the step; 0 is a courtesy reminder before the due date.</summary>
    public required int Level { get; init; }

    public required string TemplateId { get; init; }

    public CollectionRunId? RunId { get; init; }

    /// <summary>Business date it was planned for.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Unique per account: the step, the items with their levels, and the date. The same plan twice is one message.</summary>
    public required string AttemptKey { get; init; }

    /// <summary>True while a person has to release it.</summary>
    public bool NeedsApproval { get; private set; }

    public MessageStatus Status { get; private set; }

    /// <summary>Not to be handed over before this instant, UTC; null while held without a date.</summary>
    public DateTime? NotBefore { get; private set; }

    /// <summary>Why it is held, failed, unknown or cancelled, in words.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>The newest verdict of the gate on it.</summary>
    public VerdictId? VerdictId { get; private set; }

    /// <summary>Net minor units the message asks for: as planned or, once handed over, as sent.</summary>
    public required long Total { get; set; }

    public required DateTime QueuedAt { get; init; }

    public DateTime? SentAt { get; private set; }

    public string? Subject { get; private set; }

    /// <summary>SHA-256 (hex) of the bytes sent; they lie in the file store.</summary>
    public string? ContentHash { get; private set; }

    public PrintBatchId? PrintBatchId { get; private set; }

    public int Version { get; private set; }

    /// <summary>A message the gate allows to be queued.</summary>
    public static Message Queue(GatePass pass, VerdictId verdict, MessagePlan plan, DateTime now)
    {
        Demand(pass, plan.Action, now);
        return Planned(plan, verdict, plan.NeedsApproval ? MessageStatus.Held : MessageStatus.Queued, plan.NeedsApproval ? null : now, plan.NeedsApproval ? "Waits for a person to release it" : null, now);
    }

    /// <summary>A message that is wanted but may not go now: it waits for an instant, for facts, or for a person.</summary>
    public static Message Held(VerdictId? verdict, MessagePlan plan, string reason, DateTime? retryAt, DateTime now) =>
        Planned(plan, verdict, MessageStatus.Held, retryAt, reason, now);

    /// <summary>Reserves it for a transport. <paramref name="action"/> is the finished message as it will leave.</summary>
    public void HandOver(GatePass pass, GateAction action, VerdictId verdict, string subject, string contentHash, PrintBatchId? batch, DateTime now)
    {
        Demand(pass, action, now);
        if (Status is not (MessageStatus.Queued or MessageStatus.Held) || NeedsApproval)
            throw new InvalidOperationException($"A message that is {Status} cannot be handed over");
        (Status, StatusReason, VerdictId, Subject, ContentHash, PrintBatchId) = (MessageStatus.Sending, null, verdict, subject, contentHash, batch);
        Version++;
    }

    public void Hold(string reason, DateTime? retryAt, VerdictId? verdict) => Move(Waiting, MessageStatus.Held, reason, retryAt, verdict ?? VerdictId);

    public void Cancel(string reason) => Move(Waiting, MessageStatus.Cancelled, reason, null, VerdictId);

    public void Fail(string reason) => Move(Away, MessageStatus.Failed, reason, null, VerdictId);

    /// <summary>The transport may or may not have delivered it: counts as a contact and waits for a person.</summary>
    public void BecomeUnknown(string reason) => Move([MessageStatus.Sending], MessageStatus.Unknown, reason, null, VerdictId);

    /// <summary>Certainly not delivered, but another try may work.</summary>
    public void Retry(string reason, DateTime at)
    {
        Move([MessageStatus.Sending], MessageStatus.Held, reason, at, VerdictId);
        PrintBatchId = null;
    }

    /// <param name="at">When it was handed over, as far as that is known, UTC.</param>
    public void Sent(DateTime at)
    {
        Move(Away, MessageStatus.Sent, null, null, VerdictId);
        SentAt = at;
    }

    /// <summary>A person releases it; the gate is still asked before it leaves.</summary>
    public void Release(DateTime now)
    {
        Move(Waiting, MessageStatus.Held, "Released; waits for the gate", now, VerdictId);
        NeedsApproval = false;
    }

    private static Message Planned(MessagePlan plan, VerdictId? verdict, MessageStatus status, DateTime? notBefore, string? reason, DateTime now) => new()
    {
        Id = plan.Id,
        CreditorId = plan.CreditorId,
        CustomerAccountId = plan.AccountId,
        Channel = plan.Action.Channel,
        Address = plan.Action.Address ?? "",
        StrategyId = plan.StrategyId,
        StrategyVersion = plan.StrategyVersion,
        StepId = plan.StepId,
        Level = plan.Level,
        TemplateId = plan.TemplateId,
        RunId = plan.RunId,
        AsOf = plan.AsOf,
        AttemptKey = plan.AttemptKey,
        NeedsApproval = plan.NeedsApproval,
        Total = plan.Total,
        QueuedAt = now,
        Status = status,
        NotBefore = notBefore,
        StatusReason = reason,
        VerdictId = verdict,
    };

    private static void Demand(GatePass pass, GateAction action, DateTime now)
    {
        if (!pass.Covers(action, now))
            throw new InvalidOperationException("The gate's pass is for another act, or has expired");
    }

    /// <summary>What left the house never goes back to waiting by itself, and what never left cannot have been sent.</summary>
    private void Move(MessageStatus[] from, MessageStatus status, string? reason, DateTime? notBefore, VerdictId? verdict)
    {
        if (!from.Contains(Status))
            throw new InvalidOperationException($"A message that is {Status} cannot become {status}");
        (Status, StatusReason, NotBefore, VerdictId) = (status, reason, notBefore, verdict);
        Version++;
    }
}

/// <summary>What a message is to be, before the gate has spoken.</summary>
public sealed record MessagePlan(
    MessageId Id,
    CreditorId CreditorId,
    CustomerAccountId AccountId,
    GateAction Action,
    string StrategyId,
    int StrategyVersion,
    string StepId,
    int Level,
    string TemplateId,
    DateOnly AsOf,
    string AttemptKey,
    long Total,
    bool NeedsApproval,
    CollectionRunId? RunId);

/// <summary>One open item a message lists, with the level the item reaches when the message is sent (0: listed only).</summary>
public sealed class MessagedItem : IOfCustomerAccount
{
    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required MessageId MessageId { get; init; }

    public required Guid OpenItemId { get; init; }

    public required int Level { get; init; }

    /// <summary>True for an item reminded of before it falls due: no level moves, the courtesy is remembered.</summary>
    public bool IsComingDue { get; init; }

    /// <summary>Open minor units when planned; the sent bytes say what was open when it left.</summary>
    public required long Open { get; init; }
}
