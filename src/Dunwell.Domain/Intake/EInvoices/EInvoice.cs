namespace Dunwell.Domain.Intake.EInvoices;

/// <summary>The seller or buyer of an e-invoice. Null is not stated.</summary>
/// <param name="Id">The party's identifier (BT-29 or BT-46), which may be a customer number.</param>
public sealed record EInvoiceParty(
    string? Name,
    string? Id,
    string? AddressLine1,
    string? AddressLine2,
    string? City,
    string? Region,
    string? PostalCode,
    string? Country,
    string? Email,
    string? Phone,
    string? VatId);

/// <summary>An EN 16931 invoice or credit note. Amounts have the document's own sign.</summary>
public sealed record EInvoice
{
    public required string Number { get; init; }

    /// <summary>UNTDID 1001 code: 380 invoice, 381 credit note, 384 corrected invoice.</summary>
    public required string TypeCode { get; init; }

    /// <summary>A UBL CreditNote or a credit note's type code. A negative invoice is no credit note, yet owes nothing: see <see cref="Owed"/>.</summary>
    public required bool IsCreditNote { get; init; }

    public required DateOnly IssueDate { get; init; }

    /// <summary>Null when the document gives no date, or only terms in words.</summary>
    public DateOnly? DueDate { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>BT-112.</summary>
    public required Money TotalWithTax { get; init; }

    /// <summary>BT-113, zero when not stated.</summary>
    public required Money Prepaid { get; init; }

    /// <summary>BT-114, zero when not stated.</summary>
    public required Money Rounding { get; init; }

    /// <summary>BT-115, what is to be paid: total less prepaid plus rounding.</summary>
    public required Money PayableAmount { get; init; }

    /// <summary>What the document adds to the customer's debt: below zero for a credit note and for a negative invoice.</summary>
    public Money Owed => IsCreditNote ? -PayableAmount : PayableAmount;

    public required int Lines { get; init; }

    /// <summary>BT-83 as written, blanks inside kept.</summary>
    public string? PaymentReference { get; init; }

    /// <summary>BT-81, UNTDID 4461: 30 and 58 transfer, 49 and 59 direct debit.</summary>
    public string? PaymentMeans { get; init; }

    public string? MandateReference { get; init; }

    public required EInvoiceParty Seller { get; init; }

    public required EInvoiceParty Buyer { get; init; }

    public string? PurchaseOrder { get; init; }

    /// <summary>BT-25: the invoice a credit note or correction refers to.</summary>
    public string? PrecedingInvoice { get; init; }

    public string? BuyerReference { get; init; }

    public string? Terms { get; init; }

    public string? Notes { get; init; }
}

/// <summary>Why an e-invoice is refused.</summary>
/// <param name="Rule">The EN 16931 rule (BR-CO-16) or our own code in small letters (xml, root, too-large, amount, date).</param>
/// <param name="XPath">Where in the document.</param>
public sealed record EInvoiceProblem(string Rule, string XPath, string Reason);

/// <summary>What reading one e-invoice gave: the invoice, or every problem found.</summary>
public sealed record EInvoiceReading(EInvoice? Invoice, IReadOnlyList<EInvoiceProblem> Problems)
{
    /// <summary>Oddities that the standard allows and somebody should know.</summary>
    public IReadOnlyList<EInvoiceProblem> Warnings { get; init; } = [];
}
