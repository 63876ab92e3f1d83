using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Banking.Cash;

/// <summary>Open: not put to a customer yet. Posted: it is a payment of one or more customers. SetAside: no customer's money, for a stated reason.</summary>
public enum ReceiptState { Open, Posted, SetAside }

/// <summary>How sure matching is of a receipt that is open.</summary>
public enum MatchState
{
    /// <summary>Not matched yet.</summary>
    Waiting,

    /// <summary>Reference, customer and amount agree; a person posts it because policy wants one to.</summary>
    Exact,

    /// <summary>There are proposals for a person.</summary>
    Likely,

    /// <summary>Nobody is known whose it could be.</summary>
    Unidentified,
}

/// <summary>Money that came in by a bank: a credit line, one transaction of a collective booking, or one cheque of a lockbox.</summary>
public sealed class BankReceipt : IOfCreditor
{
    /// <summary>Calendar days from the value date in which whoever likely paid is not reminded while the receipt is open.</summary>
    public const int HoldDays = 10;

    /// <summary>Score from which a receipt is likely enough for that.</summary>
    public const int HoldScore = 50;

    public required ReceiptId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required BankFileId FileId { get; init; }

    /// <summary>The booked line it is, or is part of; null for a lockbox, whose deposit is a line of its own.</summary>
    public BankLineId? LineId { get; init; }

    /// <summary>1, 2, 3 … within its line or file.</summary>
    public required int Number { get; init; }

    /// <summary>Minor units, positive.</summary>
    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required DateOnly ValueOn { get; init; }

    /// <summary>Fees the bank states it kept back from it, minor units.</summary>
    public long Charges { get; init; }

    public string? Payer { get; init; }

    public string? PayerAccount { get; init; }

    /// <summary>What the payer wrote.</summary>
    public required string Text { get; init; }

    /// <summary>References as stated, JSON.</summary>
    public required string References { get; init; }

    /// <summary>What a remittance advice says it pays, JSON; null without one.</summary>
    public string? Advised { get; set; }

    public required ReceiptState State { get; set; }

    public required MatchState Match { get; set; }

    /// <summary>Proposals of the last matching, best first, JSON.</summary>
    public string? Proposals { get; set; }

    /// <summary>Score of the best proposal, 0 to 100.</summary>
    public int Score { get; set; }

    /// <summary>The account of the best proposal.</summary>
    public Guid? BestAccount { get; set; }

    /// <summary>When it was last matched, UTC; null before the first time.</summary>
    public DateTime? MatchedAt { get; set; }

    /// <summary>Last day on which reminders to <see cref="BestAccount"/> wait because this may be its payment; null when nothing is likely enough to wait for.</summary>
    public DateOnly? HoldsUntil { get; set; }

    /// <summary>What matching found beside proposals, one sentence a line; empty for nothing.</summary>
    public required string Findings { get; set; }

    /// <summary>Who follows it up while nobody is identified.</summary>
    public string? Owner { get; set; }

    public DateTime? DecidedAt { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>Why it is set aside.</summary>
    public string? Reason { get; set; }

    /// <summary>Raised each time it is posted: with it a posting that was taken back and done again is another payment.</summary>
    public int Postings { get; set; }

    public int Version { get; set; }
}

/// <summary>One customer's share of a posted receipt.</summary>
public sealed class ReceiptPosting : IOfCustomerAccount
{
    public required CustomerAccountId CustomerAccountId { get; init; }

    public required PaymentId PaymentId { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required ReceiptId ReceiptId { get; init; }

    /// <summary>Minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>True when matching posted it without a person.</summary>
    public required bool IsAutomatic { get; init; }

    /// <summary>Holds and acts on what was paid short, JSON; null for none.</summary>
    public string? Rests { get; init; }

    /// <summary>UTC; null while it stands.</summary>
    public DateTime? TakenBackAt { get; set; }
}
