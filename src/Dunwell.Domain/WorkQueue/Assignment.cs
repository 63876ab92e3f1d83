using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.WorkQueue;

/// <summary>How the team handles one account: whose it is, and whether it stands aside or on top for a while. No row: nobody's, in its natural place.</summary>
public sealed class Assignment : IOfCustomerAccount
{
    public required CustomerAccountId CustomerAccountId { get; init; }

    public required CreditorId CreditorId { get; init; }

    /// <summary>Collector who works it, by name; null for nobody.</summary>
    public string? Collector { get; set; }

    /// <summary>Who sees it while the collector is away, before whoever stands in for them; null for nobody.</summary>
    public string? BackUp { get; set; }

    /// <summary>Out of the queue until this creditor's business date; null when not snoozed.</summary>
    public DateOnly? SnoozedUntil { get; set; }

    /// <summary>Why it was snoozed or skipped.</summary>
    public string? SnoozeReason { get; set; }

    /// <summary>On top of the queue since, UTC; null when not pinned.</summary>
    public DateTime? PinnedAt { get; set; }

    public string? PinnedBy { get; set; }

    public int Version { get; set; }
}
