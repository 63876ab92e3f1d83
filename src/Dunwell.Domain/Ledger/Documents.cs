using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Ledger;

public enum InvoiceKind { Invoice, CreditNote }

/// <summary>A claim on the customer, or a credit note that lowers one, as the creditor issued it. Never edited; corrected by another document or a reversal.</summary>
public sealed class Invoice : IOfCustomerAccount
{
    public required InvoiceId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required InvoiceKind Kind { get; init; }

    public required string Number { get; init; }

    public required DateOnly IssueDate { get; init; }

    /// <summary>Due date as stated; null when none is stated. Installments carry their own on the open items.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Minor units, positive for both kinds: what was payable when the document was issued.</summary>
    public required long Amount { get; init; }

    public string? PurchaseOrder { get; init; }

    public string? Description { get; init; }

    public string? PaymentReference { get; init; }

    /// <summary>Name of the system or file kind it came from; with <see cref="ExternalId"/> its natural key.</summary>
    public required string Source { get; init; }

    public required string ExternalId { get; init; }

    /// <summary>SHA-256 of the canonical content: the same id with another hash is a conflict, never an update.</summary>
    public required byte[] ContentHash { get; init; }

    public ImportBatchId? BatchId { get; init; }
}

/// <summary>Money received from the customer.</summary>
public sealed class Payment : IOfCustomerAccount
{
    public required PaymentId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    /// <summary>Value date.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Minor units, positive.</summary>
    public required long Amount { get; init; }

    /// <summary>What the payer said it is for.</summary>
    public string? Reference { get; init; }

    public required string Source { get; init; }

    public required string ExternalId { get; init; }

    public required byte[] ContentHash { get; init; }

    public ImportBatchId? BatchId { get; init; }
}

/// <summary>A deduction is what a customer kept back of an invoice, a claim of its own until it is decided.</summary>
public enum OpenItemKind { Invoice, CreditNote, Payment, Deduction, Charge }

public static class OpenItemKinds
{
    /// <summary>True for what is owed to the creditor: its balance is never below zero. False for credits: theirs is never above.</summary>
    public static bool IsClaim(this OpenItemKind kind) => kind is not (OpenItemKind.CreditNote or OpenItemKind.Payment);
}

/// <summary>
/// What can be aged, reminded and settled by itself: an invoice, one installment of it, a credit note, a payment not yet used up, or a charge for being late.
/// Its balance is not stored; it is the sum of its ledger entries (positive: owed to us, negative: owed by us).
/// </summary>
public sealed class OpenItem : IOfCustomerAccount
{
    public required OpenItemId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required OpenItemKind Kind { get; init; }

    /// <summary>Id of the invoice, credit note, payment or charge.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Number of that document, as people say it.</summary>
    public required string Number { get; init; }

    /// <summary>1 for the first or only installment.</summary>
    public required int Installment { get; init; }

    public required DateOnly IssueDate { get; init; }

    /// <summary>Null for credits: they age by issue date and land in the Current bucket.</summary>
    public DateOnly? DueDate { get; init; }
}
