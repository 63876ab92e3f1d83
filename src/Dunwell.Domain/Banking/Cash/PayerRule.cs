using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Banking.Cash;

public enum PayerMark { Name, Account }

/// <summary>Learned from a choice a person confirmed: who pays under this name or from this bank account pays for this customer. Shown, and revoked by anybody who applies cash.</summary>
public sealed class PayerRule : IOfCustomerAccount
{
    public required CustomerAccountId CustomerAccountId { get; init; }

    public required PayerRuleId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required PayerMark Mark { get; init; }

    /// <summary>Name or account number in the spelling matching compares.</summary>
    public required string Value { get; init; }

    /// <summary>How often people confirmed it.</summary>
    public required int Confirmed { get; set; }

    public required DateTime ConfirmedAt { get; set; }

    public required string ConfirmedBy { get; set; }

    /// <summary>UTC; null while it is used.</summary>
    public DateTime? RevokedAt { get; set; }

    public string? RevokedBy { get; set; }

    public int Version { get; set; }
}
