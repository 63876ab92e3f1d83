using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Communications;

public enum RunStatus { Running, Completed, CompletedWithProblems }

/// <summary>One execution of a creditor's strategies for one as-of date. The same creditor and date run again changes nothing that stands.</summary>
public sealed class CollectionRun : IOfCreditor
{
    public required CollectionRunId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTime StartedAt { get; init; }

    public DateTime? CompletedAt { get; set; }

    public required RunStatus Status { get; set; }

    public required string StartedBy { get; init; }

    public int Accounts { get; set; }

    public int Queued { get; set; }

    public int Held { get; set; }

    public int Waiting { get; set; }

    /// <summary>Steps that need a person: call tasks, missing address, changed policy.</summary>
    public int ForPeople { get; set; }

    /// <summary>Accounts left out because something about them could not be read or decided; the rest of the run stands.</summary>
    public int Problems { get; set; }

    /// <summary>Which accounts those are and why, one a line, the first fifty.</summary>
    public string? Notes { get; set; }
}
