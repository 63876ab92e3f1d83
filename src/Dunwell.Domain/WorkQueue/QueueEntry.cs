using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.WorkQueue;

/// <summary>
/// One account's place in the queue with its one next action: derived from ledger, timeline, promises, holds and tasks in the same transaction in which any of them changes.
/// Never a second truth: it can be thrown away and made again, and verify compares. Amounts are minor units of <see cref="Currency"/>.
/// </summary>
public sealed class QueueEntry : IOfCustomerAccount
{
    public required CustomerAccountId CustomerAccountId { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required string Currency { get; init; }

    public string? Collector { get; init; }

    public string? BackUp { get; init; }

    public required int Points { get; init; }

    /// <summary>The rules that gave the points, as JSON.</summary>
    public required string Reasons { get; init; }

    public required long Open { get; init; }

    public required long Overdue { get; init; }

    public required long Disputed { get; init; }

    public required long Promised { get; init; }

    public required long Unapplied { get; init; }

    public required long Collectable { get; init; }

    public required int OldestDays { get; init; }

    public required NextActionKind Action { get; init; }

    public required string ActionText { get; init; }

    /// <summary>Creditor's business date; null when nothing is owed, or missing.</summary>
    public DateOnly? ActionOn { get; init; }

    /// <summary><see cref="ActionOn"/>, or the last day there is: breaks ties between equal points.</summary>
    public required DateOnly DueBy { get; init; }

    /// <summary>UTC; null when there was no contact yet.</summary>
    public DateTime? LastContactAt { get; init; }

    public string? LastContact { get; init; }

    /// <summary>Hidden from the queue before this day; null when not snoozed.</summary>
    public DateOnly? SnoozedUntil { get; init; }

    public bool IsPinned { get; init; }

    /// <summary>IANA zones the customer may be in, separated by spaces.</summary>
    public required string Zones { get; init; }

    /// <summary>The business date all of this is true for.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime RankedAt { get; init; }
}
