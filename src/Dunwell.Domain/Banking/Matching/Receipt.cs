namespace Dunwell.Domain.Banking.Matching;

/// <summary>One payment that came in, as the bank or the payer tells it.</summary>
/// <param name="Id">The caller's key of it; the matcher hands it on untouched.</param>
/// <param name="Amount">Minor units of <paramref name="Currency"/>, positive.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="ValueDate">Business date the money counts from; an early-payment discount is judged by it.</param>
/// <param name="PayerName">As the bank states it, or null.</param>
/// <param name="PayerAccount">IBAN or account number of the payer, or null.</param>
/// <param name="References">References the file keeps apart from the text.</param>
/// <param name="Text">What the payer wrote, or empty.</param>
/// <param name="Advised">Documents a remittance advice names for this payment; empty when there is none.</param>
public sealed record Receipt(
    Guid Id,
    long Amount,
    string Currency,
    DateOnly ValueDate,
    string? PayerName,
    string? PayerAccount,
    IReadOnlyList<StatementReference> References,
    string Text,
    IReadOnlyList<AdvisedPart> Advised)
{
    /// <summary>Fees that the bank states it kept back from this payment, minor units, zero or more.</summary>
    public long Charges { get; init; }
}

/// <summary>One document of a remittance advice.</summary>
/// <param name="Number">The document's number as the payer wrote it.</param>
/// <param name="Paid">What is paid on it, minor units, negative for a credit taken; null when not stated.</param>
/// <param name="Discount">Discount taken on it, minor units; null when not stated.</param>
public sealed record AdvisedPart(string Number, long? Paid = null, long? Discount = null);
