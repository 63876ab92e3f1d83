using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>How sure the matcher is of its best proposal.</summary>
public enum Certainty
{
    /// <summary>Nothing in the book fits; a person has to find out who paid.</summary>
    None,

    /// <summary>A person decides; the proposals are ordered by their score.</summary>
    Likely,

    /// <summary>Reference, customer and amount agree, nothing else fits as well, and the policy lets it post by itself.</summary>
    Exact,
}

/// <summary>Why less was paid than an item has open.</summary>
public enum ShortReason
{
    /// <summary>Unexplained, or a deduction: the rest stays open and wants an answer.</summary>
    ShortPay,

    /// <summary>The item's early-payment discount, within its days (or stated in the payer's advice).</summary>
    DiscountTaken,

    /// <summary>No more than a bank keeps back, by the policy's limit or by the bank's own statement.</summary>
    BankFee,

    /// <summary>No more than the policy's limit of rounding.</summary>
    Rounding,
}

/// <summary>What the matcher makes of one receipt.</summary>
/// <param name="Proposals">Best first, at most five; the first is what <see cref="Certainty.Exact"/> speaks of.</param>
/// <param name="Findings">What somebody should know beside them: a duplicate, a reference with wrong check digits, a payer of another name.</param>
public sealed record Match(Certainty Certainty, IReadOnlyList<MatchProposal> Proposals, IReadOnlyList<string> Findings);

/// <summary>One way to apply a receipt to one customer account.</summary>
/// <param name="Parts">Empty when all of it stays unapplied with the customer (paid already, on account).</param>
/// <param name="Unapplied">Minor units left over; the parts' amounts and this sum to the receipt exactly.</param>
/// <param name="Score">0 to 100; it orders proposals and is held against <see cref="MatchPolicy.LikelyThreshold"/>. It is no probability.</param>
/// <param name="Reasons">In words, for a person.</param>
public sealed record MatchProposal(CustomerAccountId AccountId, IReadOnlyList<ProposedPart> Parts, long Unapplied, int Score, IReadOnlyList<string> Reasons);

/// <summary>What goes to one item.</summary>
/// <param name="Amount">Minor units, positive, never more than the item has open.</param>
/// <param name="Short">What stays open on the item after it, minor units; zero when it is paid in full.</param>
/// <param name="Reason">Why it is short; null when it is paid in full or is an instalment that nobody has to explain.</param>
public sealed record ProposedPart(OpenItemId ItemId, string Number, long Amount, long Short = 0, ShortReason? Reason = null);
