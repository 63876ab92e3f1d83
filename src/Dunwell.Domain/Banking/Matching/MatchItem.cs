using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>A customer account that may pay.</summary>
/// <param name="Currency">ISO 4217 code; receipts of another currency are never put to its items.</param>
/// <param name="OtherNames">Other names it pays under; null for none.</param>
public sealed record MatchAccount(CustomerAccountId Id, string CustomerNumber, string Name, string Currency, IReadOnlyList<string>? OtherNames = null);

/// <summary>An open item that a receipt may be put to.</summary>
/// <param name="Number">The document's number.</param>
/// <param name="Open">Minor units still owed, positive; holds and disputes do not lower it.</param>
/// <param name="PaymentReference">The reference printed for paying it (ISO 11649, Swiss QR, Norwegian KID, Belgian OGM …), or null.</param>
/// <param name="PurchaseOrder">The customer's order number, or null.</param>
/// <param name="Discount">What may be kept back by paying early, minor units; zero for none.</param>
/// <param name="DiscountUntil">Last value date of the discount; null for none.</param>
public sealed record MatchItem(
    OpenItemId Id,
    CustomerAccountId AccountId,
    string Number,
    DateOnly IssueDate,
    DateOnly? DueDate,
    long Open,
    string? PaymentReference = null,
    string? PurchaseOrder = null,
    long Discount = 0,
    DateOnly? DiscountUntil = null);

/// <summary>What a confirmed match tells about a payer.</summary>
public enum LearnedBy
{
    /// <summary>The name the bank states.</summary>
    Name,

    /// <summary>The payer's bank account.</summary>
    Account,
}

/// <summary>A payer that people have put to a customer account before.</summary>
/// <param name="Value">As the bank stated it, or as <see cref="PayerKey"/> normalises it: both are the same rule.</param>
/// <param name="Times">How often it was confirmed, at least once.</param>
public sealed record LearnedPayer(LearnedBy By, string Value, CustomerAccountId AccountId, int Times);
