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

    public int Problems { get; set; }
}

public readonly record struct WorkItemId(Guid Value) : IId<WorkItemId>
{
    public static WorkItemId From(Guid value) => new(value);
}

/// <summary>One task for a person, made by a run or by hand. Unique per account and cause while open.</summary>
public sealed class WorkItem : IOfCustomerAccount
{
    public required WorkItemId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    /// <summary>What made it, e.g. "step:firm-b2b/call" or "unknown-outcome:MESSAGE".</summary>
    public required string Cause { get; init; }

    public required string Text { get; init; }

    public required DateOnly Due { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? DoneAt { get; set; }

    public string? DoneBy { get; set; }
}
