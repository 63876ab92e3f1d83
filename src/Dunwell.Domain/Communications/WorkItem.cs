using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Communications;

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

    /// <summary>The message it stands for or is about, such as a call to make or an unknown outcome to clear up; null for none.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>Creditor's business date on which it has to be done; moved only by a person, with a line on the timeline.</summary>
    public required DateOnly Due { get; set; }

    /// <summary>Who shall do it; null for whoever works the account.</summary>
    public string? Owner { get; set; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? DoneAt { get; set; }

    public string? DoneBy { get; set; }
}

/// <summary>A level an open item reached because a person completed a step of its ladder that sends no message: a call, a decision.</summary>
public sealed class CompletedStep : IOfCustomerAccount
{
    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required WorkItemId WorkItemId { get; init; }

    public required Guid OpenItemId { get; init; }

    public required string StrategyId { get; init; }

    public required int StrategyVersion { get; init; }

    public required string StepId { get; init; }

    public required int Level { get; set; }

    /// <summary>UTC; of the last time, when the task was opened again and done once more.</summary>
    public required DateTime At { get; set; }

    /// <summary>When it was taken back, UTC; it counts for nothing then. Null while it stands.</summary>
    public DateTime? UndoneAt { get; set; }
}
