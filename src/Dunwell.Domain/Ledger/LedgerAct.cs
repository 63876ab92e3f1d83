using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Ledger;

/// <summary>What a person did to an item, other than taking in an invoice or a receipt.</summary>
public enum ActKind { CreditNote, Application, Unapplication, Increase, Decrease, WriteOff, Recovery, Refund, Discount, Deduction, Transfer, Return }

/// <summary>Why a customer paid less. The last three are what small rests may be written off for without asking anybody, within limits.</summary>
public enum ShortPayReason { Dispute, Price, Quantity, Damage, Freight, Promotion, Tax, Other, Discount, BankFee, Rounding }

public enum WriteOffReason { Uncollectible, SmallBalance, Insolvency, Deceased, Settlement, StatuteBarred, Other, BankFee, Rounding }

/// <summary>Why a payment came back: not enough money, or as the bank or card scheme says.</summary>
public enum ReturnReason { InsufficientFunds, AccountClosed, PaymentStopped, Unauthorized, Chargeback, Other }

/// <summary>
/// The document behind entries that no invoice or receipt stands behind. Never edited: it is taken back by mirroring the entries of its timeline line.
/// A transfer is one such record on each of its two accounts, under one id.
/// </summary>
public sealed class LedgerAct : IOfCustomerAccount
{
    /// <summary>Made once by the form or program that sends it: the same id again is the same act.</summary>
    public required LedgerActId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required ActKind Kind { get; init; }

    /// <summary>Business date its entries count from.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Minor units, positive.</summary>
    public required long Amount { get; init; }

    /// <summary>The item it was done to; null for none.</summary>
    public Guid? OpenItemId { get; init; }

    /// <summary>The item it made: a deduction, a transferred item. Null for none.</summary>
    public Guid? NewItemId { get; init; }

    /// <summary>The other account of a transfer.</summary>
    public Guid? OtherAccountId { get; init; }

    /// <summary>Code of the reason, where the kind has codes.</summary>
    public string? Code { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The line that tells of it and seals its entries.</summary>
    public required int TimelineSequence { get; init; }

    /// <summary>SHA-256 of what was asked: the same id with another hash is a conflict.</summary>
    public required byte[] ContentHash { get; init; }
}
