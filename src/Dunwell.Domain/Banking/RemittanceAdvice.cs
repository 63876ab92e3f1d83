namespace Dunwell.Domain.Banking;

/// <summary>A payer's word on what one payment is for; its <see cref="AdviceLine"/>s follow it.</summary>
public sealed record RemittanceAdvice : BankFilePart
{
    /// <summary>The whole payment; null when the advice does not state it.</summary>
    public StatedAmount? Amount { get; init; }

    /// <summary>What finds the payment on a statement: trace number, cheque number, document number; null when not stated.</summary>
    public string? PaymentReference { get; init; }

    public DateOnly? PaymentDate { get; init; }

    /// <summary>How it is paid, in the words of the format ("ACH", "CHK").</summary>
    public string? Method { get; init; }

    public Counterparty? Payer { get; init; }

    public Counterparty? Payee { get; init; }

    /// <summary>Set when a bank's lockbox opened the envelope.</summary>
    public LockboxItem? Lockbox { get; init; }

    public IReadOnlyList<BankField> Fields { get; init; } = [];

    /// <summary>The advice together with what it stated last.</summary>
    public RemittanceAdvice With(AdviceEnd end) => this with { Amount = end.Amount ?? Amount, Fields = [.. Fields, .. end.Fields] };
}

/// <summary>Where a lockbox payment lay.</summary>
/// <param name="Lockbox">Number of the lockbox.</param>
/// <param name="Batch">Number of the batch in it.</param>
/// <param name="Item">Number of the cheque in the batch.</param>
/// <param name="DepositedOn">Day of deposit, or null.</param>
public sealed record LockboxItem(string Lockbox, string Batch, string Item, DateOnly? DepositedOn);

/// <summary>One document an advice pays, or an adjustment of the whole payment when it names no document.</summary>
public sealed record AdviceLine : BankFilePart
{
    /// <summary>Invoice number or other document number, as the payer wrote it; null when none is named.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The format's code or word for the document ("IV", "380", "Invoice"), or null.</summary>
    public string? DocumentKind { get; init; }

    public DateOnly? DocumentDate { get; init; }

    /// <summary>What is paid on it; null when not stated. Negative for credits taken.</summary>
    public StatedAmount? Paid { get; init; }

    /// <summary>The document's own amount, or null.</summary>
    public StatedAmount? Gross { get; init; }

    public StatedAmount? Discount { get; init; }

    public IReadOnlyList<AdviceAdjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<StatementReference> References { get; init; } = [];

    /// <summary>The payer's words (a dispute, a reason), or empty.</summary>
    public string Note { get; init; } = "";

    public IReadOnlyList<BankField> Fields { get; init; } = [];
}

/// <summary>A deduction or addition with its reason code.</summary>
public sealed record AdviceAdjustment(string? Reason, StatedAmount Amount, string Note = "");
