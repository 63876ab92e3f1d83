namespace Dunwell.Domain.Accounts;

/// <summary>How the customer's time zone is known. Without evidence the zone is unknown and contact hours are taken conservatively.</summary>
public enum ZoneEvidence { None, SelfReported, Address, Phone }

/// <summary>Who owes: an organisation or a person, known to one creditor by a number.</summary>
public sealed class Customer : IOfCreditor
{
    public required CustomerId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    /// <summary>The creditor's number as first spelt.</summary>
    public required string Number { get; set; }

    /// <summary>The number normalised so that its several spellings meet.</summary>
    public required string NumberKey { get; set; }

    public required string Name { get; set; }

    public PartyKind Kind { get; set; }

    /// <summary>BCP 47 language tag; null when unknown.</summary>
    public string? Language { get; set; }

    public string? AddressLines { get; set; }

    public string? City { get; set; }

    /// <summary>State or province, ISO 3166-2 without the country ("NY"); null when unknown.</summary>
    public string? Region { get; set; }

    public string? PostalCode { get; set; }

    /// <summary>ISO 3166 alpha-2; null when unknown.</summary>
    public string? Country { get; set; }

    /// <summary>IANA zone the customer told us; null when not told. Zones from address and number are derived, not stored.</summary>
    public string? TimeZone { get; set; }

    public ZoneEvidence TimeZoneEvidence { get; set; }

    /// <summary>The customer it belongs to, such as its head office; of the same creditor. Null for none. See <see cref="Hierarchy"/>.</summary>
    public CustomerId? ParentId { get; set; }

    public int Version { get; set; }
}

/// <summary>One customer's receivable with one creditor in one currency: the unit of ledger, timeline, reminders and next action.</summary>
public sealed class CustomerAccount : IOfCustomerAccount
{
    public required CustomerAccountId Id { get; init; }

    public CustomerAccountId CustomerAccountId => Id;

    public required CreditorId CreditorId { get; init; }

    public required CustomerId CustomerId { get; init; }

    /// <summary>ISO 4217 code of every amount on this account.</summary>
    public required string Currency { get; init; }

    /// <summary>Strategy that overrides the creditor's; null for none.</summary>
    public string? StrategyId { get; set; }

    /// <summary>Payment terms as text, e.g. "net 30" or "2/10 net 30"; see <see cref="PaymentTerms"/>.</summary>
    public string? Terms { get; set; }

    /// <summary>Minor units; null when no limit is known, zero when nothing is sold on credit. See <see cref="CreditStanding"/>.</summary>
    public long? CreditLimit { get; set; }

    /// <summary>Why nothing more is sold on credit; null when that is not so. It says nothing about collecting: contact goes on, unlike under a <see cref="Hold"/>.</summary>
    public string? CreditHoldReason { get; set; }

    public string? CreditHoldBy { get; set; }

    /// <summary>Creditor's business date since which.</summary>
    public DateOnly? CreditHoldSince { get; set; }

    public int Version { get; set; }
}
