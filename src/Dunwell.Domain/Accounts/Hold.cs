namespace Dunwell.Domain.Accounts;

/// <summary>Why contact stops. Holds are independent of each other: lifting one returns to where the others leave things.</summary>
public enum HoldKind { Dispute, CeaseContact, Represented, Deceased, Insolvency, Hardship, Legal, Promise, Plan, Manual, UnmatchedCash }

/// <summary>A dated, reasoned stop on an account, or on one item or part of it.</summary>
public sealed class Hold : IOfCustomerAccount
{
    /// <summary>Days after which somebody looks at a hold without a last day.</summary>
    public const int ReviewDays = 30;

    public required HoldId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required HoldKind Kind { get; init; }

    /// <summary>The open item it is about; null for the whole account.</summary>
    public Guid? OpenItemId { get; init; }

    /// <summary>Minor units held of that item; null for all of it.</summary>
    public long? Amount { get; init; }

    /// <summary>First day it holds, creditor's calendar.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day it holds; null until lifted.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Day on which somebody looks whether it is still right; null for holds with a last day.</summary>
    public DateOnly? ReviewOn { get; set; }

    public required string Reason { get; init; }

    public required string PlacedBy { get; init; }

    public required DateTime PlacedAt { get; init; }

    public string? LiftedBy { get; set; }

    public DateTime? LiftedAt { get; set; }

    public bool IsLiveOn(DateOnly day) => LiftedAt is null && From <= day && (Until is null || day <= Until);
}
