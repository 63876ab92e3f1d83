using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Ledger;

/// <summary>Accounts of the receivables ledger. Receivables is the control account: the sum of all open items.</summary>
/// <remarks>Names are stored and sealed by their number: new ones are added at the end. Transfers clears what moves from one account to another and is zero over both.</remarks>
public enum LedgerAccount { Receivables, Sales, Bank, Returns, WriteOff, Discount, Interest, OpeningBalance, Adjustments, Recoveries, Transfers, BankFees, Fees, ExchangeDifferences }

public enum EntryKind { Invoice, CreditNote, Payment, Allocation, Reversal, WriteOff, Adjustment, Recovery, Refund, Discount, Deduction, Transfer, BankFee, OpeningBalance, Charge, Waiver }

/// <summary>
/// One movement of money: from the credited account (and item) to the debited one, so it is balanced by its very shape.
/// Append-only. A mistake is mirrored by an entry whose <see cref="ReversesId"/> names it.
/// </summary>
public sealed class LedgerEntry : IOfCustomerAccount
{
    public required LedgerEntryId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    /// <summary>The timeline line that tells of this entry and whose hash seals it.</summary>
    public required int TimelineSequence { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>Business date it counts from, for balances and aging as of any date.</summary>
    public required DateOnly Date { get; init; }

    public required LedgerAccount Debit { get; init; }

    public required LedgerAccount Credit { get; init; }

    /// <summary>The open item that goes up; null unless <see cref="Debit"/> is Receivables.</summary>
    public OpenItemId? DebitItemId { get; init; }

    /// <summary>The open item that goes down; null unless <see cref="Credit"/> is Receivables.</summary>
    public OpenItemId? CreditItemId { get; init; }

    /// <summary>Minor units, always positive.</summary>
    public required long Amount { get; init; }

    public LedgerEntryId? ReversesId { get; init; }
}
