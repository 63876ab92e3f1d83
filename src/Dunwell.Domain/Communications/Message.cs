using Dunwell.Domain.Accounts;

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

/// <summary>One communication to one customer about one account: planned by a run or a person, rendered and judged again when it leaves.</summary>
public sealed class Message : IOfCustomerAccount
{
    public required MessageId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>Address as it was when queued; checked again at hand-off.</summary>
    public required string Address { get; init; }

    public required string StrategyId { get; init; }

    public required int StrategyVersion { get; init; }

    public required string StepId { get; init; }

    /// <summary>Highest level among its items.</summary>
    public required int Level { get; init; }

    public required string TemplateId { get; init; }

    public CollectionRunId? RunId { get; init; }

    /// <summary>Business date it was planned for.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Unique per account: hash of the item set, their levels and the step. The same plan twice is one message.</summary>
    public required string AttemptKey { get; init; }

    public required MessageStatus Status { get; set; }

    /// <summary>Not to be handed over before this instant, UTC.</summary>
    public DateTime? NotBefore { get; set; }

    /// <summary>Why it is held, failed, unknown or cancelled, in words.</summary>
    public string? StatusReason { get; set; }

    /// <summary>The newest verdict of the gate on it.</summary>
    public VerdictId? VerdictId { get; set; }

    /// <summary>Minor units the message speaks of (net of credits), as of queueing or, once sent, as sent.</summary>
    public required long Total { get; set; }

    public required DateTime QueuedAt { get; init; }

    public DateTime? SentAt { get; set; }

    public string? Subject { get; set; }

    /// <summary>SHA-256 (hex) of the bytes sent; they lie in the content-addressed file store.</summary>
    public string? ContentHash { get; set; }

    public PrintBatchId? PrintBatchId { get; set; }

    public int Version { get; set; }
}

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

public enum HandOverOutcome { Reserved, Accepted, RejectedForGood, RejectedForNow, Unknown }

/// <summary>One hand-over to a transport. Reserved and committed before the transport is touched, so that a crash leaves a trace.</summary>
public sealed class DeliveryAttempt : IOfCustomerAccount
{
    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required MessageId MessageId { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    public required DateTime ReservedAt { get; init; }

    public required HandOverOutcome Outcome { get; set; }

    /// <summary>The transport's own words.</summary>
    public string? Reply { get; set; }

    public DateTime? FinishedAt { get; set; }
}

/// <summary>What the gate answered on one action, kept with its reasons, rule versions and the facts it used.</summary>
public sealed class VerdictRecord : IOfCustomerAccount
{
    public required VerdictId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public MessageId? MessageId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>"queue" or "hand-off" or "preview".</summary>
    public required string Stage { get; init; }

    /// <summary>The verdict's kind, e.g. "Allow", "Defer".</summary>
    public required string Outcome { get; init; }

    public DateTime? EarliestAt { get; init; }

    /// <summary>SHA-256 (hex) of the rule packs used.</summary>
    public required string PackHash { get; init; }

    /// <summary>Reasons with rule id, version, citation, confidence, text and facts used, as JSON.</summary>
    public required string Reasons { get; init; }
}

public enum PrintBatchStatus { Open, Printed }

/// <summary>Letters that leave the house together: one PDF, handed to the printer by a person.</summary>
public sealed class PrintBatch : IOfCreditor
{
    public required PrintBatchId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required int Letters { get; set; }

    /// <summary>SHA-256 (hex) of the PDF in the file store.</summary>
    public string? ContentHash { get; set; }

    public required PrintBatchStatus Status { get; set; }
}
