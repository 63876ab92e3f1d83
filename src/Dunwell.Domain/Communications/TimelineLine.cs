using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Communications;

public enum TimelineKind { Imported, PaymentReceived, Allocated, Reversed, MessageQueued, MessageHeld, MessageHandedOver, MessageSent, MessageFailed, MessageUnknown, MessageCancelled, HoldPlaced, HoldLifted, ConsentRecorded, Note, Decision, CallStarted, CallEnded, PromiseMade, PromiseJudged, PromiseEnded, TaskAdded, TaskDone, Assigned, Escalated, GroupChanged, CreditChanged, DocumentAdded, DocumentWithdrawn, Adjusted, Charged, ChargeWaived, LegalFactRecorded, LegalFactWithdrawn }

/// <summary>
/// One line of the account's only history: said, sent, decided, promised or held. Append-only and hash-chained:
/// a line's hash covers its content, the digest of the ledger entries it tells of, and the hash of the line before.
/// </summary>
public sealed class TimelineLine : IOfCustomerAccount
{
    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    /// <summary>1 for the first line of the account, without gaps.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it was recorded, UTC, whole milliseconds.</summary>
    public required DateTime At { get; init; }

    public required TimelineKind Kind { get; init; }

    /// <summary>Who did it: a user's name, "run", "import".</summary>
    public required string Actor { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Text { get; init; }

    /// <summary>Id of the message, batch, hold or payment it is about; null for none.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>SHA-256 over the ledger entries of this line in id order; empty when it tells of no money.</summary>
    public required byte[] EntriesDigest { get; init; }

    public required byte[] Hash { get; init; }
}
