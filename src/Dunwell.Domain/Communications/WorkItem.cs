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

    public required DateOnly Due { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? DoneAt { get; set; }

    public string? DoneBy { get; set; }
}
