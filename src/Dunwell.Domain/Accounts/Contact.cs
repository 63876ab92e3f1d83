namespace Dunwell.Domain.Accounts;

public enum ContactRole { Debtor, AccountsPayable, Owner, Attorney, Guarantor, Spouse, ThirdParty }

/// <summary>What kind of place an address reaches; a work address may be closed by the employer.</summary>
public enum AddressUse { Unknown, Personal, Work, Business }

public enum ContactStatus { Unverified, Working, Bounced, Wrong }

/// <summary>One reachable address of a customer on one channel.</summary>
public sealed class Contact : IOfCreditor
{
    public required ContactId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>E-mail address, number in international form, or postal address with line feeds.</summary>
    public required string Address { get; set; }

    public string? PersonName { get; set; }

    public ContactRole Role { get; set; }

    public AddressUse Use { get; set; }

    public ContactStatus Status { get; set; }

    /// <summary>Lower comes first where several addresses of a channel could be used.</summary>
    public int Preference { get; set; }
}

/// <summary>One statement of will about a channel: granted or withdrawn, with its evidence. The newest per channel and address holds.</summary>
public sealed class Consent : IOfCreditor
{
    public required ConsentId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>The address it is about; null for the whole channel.</summary>
    public string? Address { get; init; }

    /// <summary>False withdraws: an opt-out.</summary>
    public required bool Granted { get; init; }

    /// <summary>When it was said, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What proves it: the words, the form, the message.</summary>
    public required string Evidence { get; init; }

    public required string RecordedBy { get; init; }
}
