namespace Dunwell.Domain.Banking;

/// <summary>Whether a line has moved the balance.</summary>
public enum LineStatus
{
    Booked,

    /// <summary>Announced or expected; it does not count to the closing balance.</summary>
    Pending,

    /// <summary>Told only; no money moves.</summary>
    Information,
}

/// <summary>What a reference on a line refers to.</summary>
public enum ReferenceKind
{
    /// <summary>The payer's own reference, carried through to the payee.</summary>
    EndToEnd,

    /// <summary>Structured reference of the payee: ISO 11649 "RF…", QR and ISR references, OCR lines.</summary>
    Creditor,

    Invoice,

    /// <summary>The bank's reference of the line; unique within the bank.</summary>
    Bank,

    /// <summary>The account holder's reference of the line.</summary>
    Customer,

    Cheque,

    Mandate,

    /// <summary>Who collects by direct debit.</summary>
    CreditorScheme,

    Instruction,

    /// <summary>The id of a batch of payments.</summary>
    Batch,

    Transaction,

    /// <summary>Unique end-to-end transaction reference of the SWIFT network.</summary>
    Uetr,

    Clearing,

    Message,

    Other,
}

/// <summary>One reference of a line.</summary>
public sealed record StatementReference(ReferenceKind Kind, string Value);

/// <summary>Who stands on the other side; every member is null where the file does not say.</summary>
public sealed record Counterparty(string? Name, string? Account = null, string? Bank = null, string? Id = null, string? Address = null);

/// <summary>What kind of movement a line is, in the code lists it is stated in.</summary>
/// <param name="Code">The code of the format itself: BAI2 type, SWIFT type, OFX TRNTYPE, or ISO 20022 "PMNT/RCDT/ESCT".</param>
/// <param name="Proprietary">The bank's own code, or null.</param>
/// <param name="Text">The bank's words for it, or null.</param>
public sealed record TransactionCode(string? Code, string? Proprietary = null, string? Text = null);

/// <summary>One movement on a statement, or one transaction of a collective booking.</summary>
public sealed record StatementLine : BankFilePart
{
    /// <summary>Credits are positive, debits negative, reversals as they move the balance.</summary>
    public required StatedAmount Amount { get; init; }

    public LineStatus Status { get; init; }

    /// <summary>It takes an earlier line back.</summary>
    public bool IsReversal { get; init; }

    /// <summary>
    /// It is one transaction of the collective booking whose own line comes next; it does not count to the balance.
    /// Details precede their line so that a booking of any size is read in the same memory.
    /// </summary>
    public bool IsDetail { get; init; }

    public DateOnly? BookingDate { get; init; }

    public DateOnly? ValueDate { get; init; }

    /// <summary>The instant of booking in UTC where the file states time and zone.</summary>
    public DateTime? BookedAt { get; init; }

    public TransactionCode? Code { get; init; }

    public Counterparty? Counterparty { get; init; }

    public IReadOnlyList<StatementReference> References { get; init; } = [];

    /// <summary>What the payer wrote, lines joined by line feeds; empty when nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>Fees the bank states with the line.</summary>
    public IReadOnlyList<StatedAmount> Charges { get; init; } = [];

    /// <summary>The amount before exchange, or null.</summary>
    public StatedAmount? Original { get; init; }

    /// <summary>Everything stated about it, in the order of the file.</summary>
    public IReadOnlyList<BankField> Fields { get; init; } = [];
}
