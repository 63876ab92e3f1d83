namespace Dunwell.Domain.Ledger.Interest;

/// <summary>What may be claimed on one late item now, over what was claimed before, and why. Minor units.</summary>
/// <param name="Statement">How interest to the day was computed; null when it cannot be, as <paramref name="WhyNot"/> says.</param>
/// <param name="WhyNot">Why nothing is claimed though something may be due; null when it may be claimed.</param>
/// <param name="Interest">Interest to claim: what is over the claims before.</param>
/// <param name="Sum">Fixed sum or fee to claim, once per item.</param>
/// <param name="ExcessInterest">Interest claimed too much, such as when a payment was dated back.</param>
/// <param name="ExcessSum">A fixed sum or fee claimed on an item that turned out never to have been late.</param>
public sealed record ChargeProposal(InterestStatement? Statement, string? WhyNot, long Interest, long Sum, long ExcessInterest, long ExcessSum)
{
    public long Total => Interest + Sum;

    /// <param name="asOf">Last day charged.</param>
    /// <param name="interest">What became of interest claimed on the item before.</param>
    /// <param name="sums">What became of its fixed sum or fee.</param>
    /// <param name="claimedThrough">Last day interest was claimed to; null for never. No day is claimed twice.</param>
    public static ChargeProposal Of(InterestRegime regime, LateItem item, DateOnly asOf, ChargeStanding interest, ChargeStanding sums, DateOnly? claimedThrough)
    {
        var computed = InterestCalculation.Of(regime, item, asOf);
        if (computed.IsRefused)
            return new(null, computed.Refusal!.Message, 0, 0, 0, 0);
        var (statement, delta, sumsClaimed) = (computed.Value, interest.Delta(computed.Value.Interest), sums.Claimed - sums.Corrected);
        var (tooMuch, tooMuchSum) = (claimedThrough > asOf ? 0 : Math.Max(0, -delta), statement.FixedSum == 0 ? sumsClaimed : 0);
        if (item.Stops.FirstOrDefault(s => s.Amount is null && s.From <= asOf && !(s.Until < asOf)) is { } stop)
            return new(statement, $"{stop.Reason}: nothing is charged while it lasts", 0, 0, tooMuch, tooMuchSum);
        return new(statement, null, claimedThrough >= asOf ? 0 : Math.Max(0, delta), sumsClaimed > 0 ? 0 : statement.FixedSum, tooMuch, tooMuchSum);
    }
}
