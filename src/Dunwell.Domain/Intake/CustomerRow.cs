namespace Dunwell.Domain.Intake;

/// <summary>Whether a customer buys for a business or for private use, where the file says so.</summary>
public enum CustomerRowKind
{
    Business,
    Consumer,
}

/// <summary>One customer as a file states it. Null is unknown, never "none".</summary>
public sealed record CustomerRow
{
    public required int Line { get; init; }

    /// <summary>The sender's key: unique within one source.</summary>
    public required string ExternalId { get; init; }

    /// <summary>SHA-256 (32 bytes) over the canonical text of every mapped field: equal content, equal hash.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>As written, without outer blanks and a spreadsheet's ".0"; leading zeros kept.</summary>
    public required string Number { get; init; }

    /// <summary>Equal for spellings of one number; see <see cref="CustomerNumber"/>.</summary>
    public required string NumberKey { get; init; }

    public required string Name { get; init; }

    public CustomerRowKind? Kind { get; init; }

    public string? ContactName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? AddressLine1 { get; init; }

    public string? AddressLine2 { get; init; }

    public string? City { get; init; }

    public string? Region { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>ISO 3166 alpha-2 in capitals when the file gave two letters, else as written.</summary>
    public string? Country { get; init; }

    /// <summary>A language tag ("de", "pt-BR") as written.</summary>
    public string? Language { get; init; }

    /// <summary>An IANA zone name ("Europe/Paris") as written; unproved.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Number of the customer it belongs to, as written.</summary>
    public string? ParentNumber { get; init; }

    /// <summary>Zero or above; its currency says which of the customer's accounts it is about.</summary>
    public Money? CreditLimit { get; init; }

    /// <summary>As written, even where no number of days can be read from it.</summary>
    public string? Terms { get; init; }

    /// <summary>Which of the customer's accounts limit and terms are about; null when the row has neither.</summary>
    public Currency? CreditCurrency { get; init; }
}
