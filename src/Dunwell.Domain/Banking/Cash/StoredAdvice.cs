using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Banking.Cash;

/// <summary>A remittance advice that came without its money. It explains the receipt it belongs to as soon as that is there.</summary>
public sealed class StoredAdvice : IOfCreditor
{
    public required AdviceId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required BankFileId FileId { get; init; }

    /// <summary>The whole payment in minor units; null when it is not stated exactly.</summary>
    public long? Amount { get; init; }

    public string? Currency { get; init; }

    /// <summary>What finds the payment on a statement: trace, cheque or document number.</summary>
    public string? PaymentReference { get; init; }

    public DateOnly? PaidOn { get; init; }

    public string? Payer { get; init; }

    /// <summary>What it pays, JSON.</summary>
    public required string Parts { get; init; }

    /// <summary>The receipt it explains; null while none is found.</summary>
    public ReceiptId? ReceiptId { get; set; }
}
