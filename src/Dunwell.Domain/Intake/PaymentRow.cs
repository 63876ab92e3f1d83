namespace Dunwell.Domain.Intake;

/// <summary>One receipt as a file states it. Null is unknown.</summary>
public sealed record PaymentRow
{
    public required int Line { get; init; }

    /// <summary>The sender's key, the payment's number, or the content hash in hex when the file has neither.</summary>
    public required string ExternalId { get; init; }

    /// <summary>SHA-256 (32 bytes) over the canonical text of every mapped field: equal content, equal hash.</summary>
    public required byte[] ContentHash { get; init; }

    public string? Number { get; init; }

    public required DateOnly ValueDate { get; init; }

    /// <summary>Always above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>Null when only the reference or the payer's name tells who paid.</summary>
    public string? CustomerNumber { get; init; }

    public string? CustomerKey { get; init; }

    /// <summary>The payer's words, as written.</summary>
    public string? Reference { get; init; }

    /// <summary>The numbers in the file's invoice column, else the parts of <see cref="Reference"/> that may be invoice numbers, in their order; none is proved.</summary>
    public IReadOnlyList<string> InvoiceNumbers { get; init; } = [];

    public string? PayerName { get; init; }
}
