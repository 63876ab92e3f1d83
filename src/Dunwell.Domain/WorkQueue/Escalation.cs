using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.WorkQueue;

public readonly record struct EscalationId(Guid Value) : IId<EscalationId>
{
    public static EscalationId From(Guid value) => new(value);
}

/// <summary>That something due went to the supervisors: told once, open until the thing is done or has a new date.</summary>
public sealed class Escalation : IOfCustomerAccount
{
    public required EscalationId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required DueKind Kind { get; init; }

    /// <summary>The task, promise, hold, message or call it is about, see <see cref="DueThing"/>.</summary>
    public required Guid SubjectId { get; init; }

    public required string Text { get; init; }

    /// <summary>The day the thing was due, creditor's business date.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>Whose it was; null for nobody's.</summary>
    public string? Owner { get; init; }

    public required EscalationCause Cause { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The supervisor who decided about it, and how; null before.</summary>
    public string? DecidedBy { get; set; }

    public string? Decision { get; set; }

    /// <summary>After a decision it is looked at again when the thing is still not done after this day; null before a decision.</summary>
    public DateOnly? RestsUntil { get; set; }

    /// <summary>UTC; when the thing was done or moved. Null while it stands.</summary>
    public DateTime? EndedAt { get; set; }

    public int Version { get; set; }

    public bool StandsOn(DateOnly today) => EndedAt is null && (RestsUntil is null || RestsUntil < today);
}
