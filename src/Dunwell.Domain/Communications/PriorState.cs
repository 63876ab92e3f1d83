using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Communications;

/// <summary>What stood before a line of the timeline changed it, where the line itself does not tell: by it the act is taken back exactly.</summary>
public sealed class PriorState : IOfCustomerAccount
{
    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    /// <summary>The line that tells of the change.</summary>
    public required int Line { get; init; }

    /// <summary>As JSON, in the shape of the use case that wrote it.</summary>
    public required string State { get; init; }

    /// <summary>The act on several accounts at once it was part of; null for an act on this one alone.</summary>
    public Guid? BulkId { get; init; }
}
