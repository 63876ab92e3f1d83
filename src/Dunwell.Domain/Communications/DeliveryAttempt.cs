using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Communications;

/// <summary>NotReached: the mail server could not be reached or let nobody in, which says nothing about this message.</summary>
public enum HandOverOutcome { Reserved, Accepted, RejectedForGood, RejectedForNow, NotReached, Unknown }

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
