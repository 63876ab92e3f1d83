using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Documents;

public readonly record struct DocumentId(Guid Value) : IId<DocumentId>
{
    public static DocumentId From(Guid value) => new(value);
}

/// <summary>What a kept file is, as somebody who looks for it would ask.</summary>
public enum DocumentKind { InvoiceCopy, ProofOfDelivery, Contract, Correspondence, Other }

/// <summary>A file kept with a customer account: the copy of an invoice, a signed delivery note, a contract, a letter received. Its bytes are never changed or deleted; it is withdrawn when it should not be there.</summary>
public sealed class AccountDocument : IOfCustomerAccount
{
    public required DocumentId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required DocumentKind Kind { get; init; }

    /// <summary>The open item it is about; null for the whole account.</summary>
    public Guid? OpenItemId { get; init; }

    /// <summary>Number of that open item as it was when the file came in; null for the whole account.</summary>
    public string? ItemNumber { get; init; }

    /// <summary>A safe name with its ending; see <see cref="FileName"/>.</summary>
    public required string FileName { get; init; }

    /// <summary>What the content itself shows to be; see <see cref="FileType"/>.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex: their name in the file store.</summary>
    public required string Hash { get; init; }

    public required string AddedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime AddedAt { get; init; }

    public string? WithdrawnBy { get; set; }

    /// <summary>UTC; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; set; }

    public string? WithdrawnReason { get; set; }
}
