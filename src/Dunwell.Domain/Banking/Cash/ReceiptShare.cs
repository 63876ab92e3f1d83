using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Banking.Cash;

/// <summary>What becomes of the rest of an item that is paid short.</summary>
public enum ShortRest
{
    /// <summary>It stays owed.</summary>
    Open,

    /// <summary>It is disputed: not asked for until somebody has looked.</summary>
    Disputed,

    /// <summary>The early-payment discount of the item's terms.</summary>
    Discount,

    /// <summary>Kept back by a bank.</summary>
    BankFee,

    Rounding,
}

/// <summary>What of a receipt goes to one item.</summary>
/// <param name="Amount">Minor units, positive.</param>
/// <param name="Rest">Of what the item owes after it, when that is anything.</param>
public sealed record SharePart(OpenItemId ItemId, long Amount, ShortRest Rest = ShortRest.Open);

/// <summary>One customer's share of a receipt; what its parts do not take stays unapplied with the customer.</summary>
/// <param name="Amount">Minor units, positive.</param>
public sealed record ReceiptShare(CustomerAccountId AccountId, long Amount, IReadOnlyList<SharePart> Parts)
{
    /// <summary>Why these shares are no division of a receipt; null when they are. No unit is lost, none is made.</summary>
    /// <param name="amount">The receipt, minor units.</param>
    public static Refusal? Objection(long amount, IReadOnlyList<ReceiptShare> shares) =>
        shares.Count == 0 ? new("share.none", "Say whose money it is")
        : shares.Any(s => s.Amount <= 0 || s.Parts.Any(p => p.Amount <= 0)) ? new("share.amount", "Each amount must be above zero")
        : shares.Select(s => s.AccountId).Distinct().Count() < shares.Count ? new("share.twice", "A customer is named twice")
        : shares.Any(s => s.Parts.Select(p => p.ItemId).Distinct().Count() < s.Parts.Count) ? new("share.item", "An item is named twice")
        : shares.Any(s => Sum(s.Parts.Select(p => p.Amount)) > s.Amount) ? new("share.parts", "The items get more than the customer's share")
        : Sum(shares.Select(s => s.Amount)) != amount ? new("share.sum", "The shares do not add up to what came in")
        : null;

    private static Int128 Sum(IEnumerable<long> amounts) => amounts.Aggregate((Int128)0, (sum, a) => sum + a);
}
