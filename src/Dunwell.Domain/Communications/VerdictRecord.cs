using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Communications;

/// <summary>What the gate answered on one action, kept with its reasons, rule versions and the facts it used.</summary>
public sealed class VerdictRecord : IOfCustomerAccount
{
    public required VerdictId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public MessageId? MessageId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>"queue" or "hand-off" or "preview".</summary>
    public required string Stage { get; init; }

    /// <summary>The verdict's kind, e.g. "Allow", "Defer".</summary>
    public required string Outcome { get; init; }

    public DateTime? EarliestAt { get; init; }

    /// <summary>SHA-256 (hex) of the rule packs used.</summary>
    public required string PackHash { get; init; }

    /// <summary>Reasons with rule id, version, citation, confidence, text and facts used, as JSON.</summary>
    public required string Reasons { get; init; }
}
