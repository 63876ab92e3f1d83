using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance.Matters;

/// <summary>When the time to sue ends: the earliest and the latest day that the evidence allows. Between the two nobody knows.</summary>
/// <param name="EarliestExpiry">The last day to sue on the worst reading; null when nothing can be worked out.</param>
/// <param name="LatestExpiry">The last day to sue on the best reading.</param>
/// <param name="Basis">How the two were found, for people.</param>
/// <param name="Extinguishes">On every reading expiry ends the debt itself.</param>
public sealed record TimeBar(DateOnly? EarliestExpiry, DateOnly? LatestExpiry, string Basis, bool Extinguishes)
{
    /// <summary>Whether the debt is time-barred on a day: no up to the earliest expiry, yes after the latest, unknown in between.</summary>
    public Tri IsBarredOn(DateOnly day) =>
        EarliestExpiry is not { } earliest || LatestExpiry is not { } latest ? Tri.Unknown : day > latest ? Tri.Yes : day <= earliest ? Tri.No : Tri.Unknown;

    /// <summary>Whether the debt itself has ended by time.</summary>
    public Tri IsExtinguishedOn(DateOnly day) => Extinguishes ? IsBarredOn(day) : Tri.No;

    /// <param name="debt">Default day, last payment, acknowledgment and governing law are read from it.</param>
    /// <param name="places">Jurisdictions of the person and, when it is known, of the contract's law.</param>
    /// <param name="is">The circumstances the choice of basis rests on.</param>
    /// <param name="tolledDays">Days that do not count (service, stay).</param>
    public static TimeBar Of(DebtFacts debt, IEnumerable<string> places, Func<Circumstance, Tri> @is, int tolledDays, LimitationBook book, DateOnly today)
    {
        if (debt.DefaultOn.IsUnknown)
            return new(null, null, "the day of default is not known", false);
        var (general, special) = (General(debt, @is).ToList(), Special(debt, @is).ToList());
        DateOnly? earliest = null, latest = null;
        var extinguishes = true;
        var words = new List<string>();
        foreach (var place in places.Distinct(StringComparer.Ordinal))
        {
            // What a place has for the very kind of debt goes before what it has for contracts at large; while either is not sure, both stay plausible.
            var own = special.Select(s => (s.IsSure, Periods: book.Find(place, s.Basis, today).ToList())).Where(s => s.Periods.Count > 0).ToList();
            var periods = own.SelectMany(s => s.Periods);
            if (!own.Exists(s => s.IsSure && s.Periods.TrueForAll(p => p.Confidence != Confidence.Memory)))
                periods = periods.Concat(general.SelectMany(b => book.Find(place, b, today)));
            foreach (var period in periods)
            {
                var start = debt.DefaultOn.Value;
                var restart = Restart(debt, period.Revival, start);
                var least = start.AddMonths(period.LeastMonths).AddDays(tolledDays);
                var most = restart.AddMonths(period.MostMonths).AddDays(tolledDays);
                earliest = earliest is null || least < earliest ? least : earliest;
                latest = latest is null || most > latest ? most : latest;
                extinguishes &= period.Extinguishes;
                words.Add($"{period.Place} {EnumNames<ClaimBasis>.Of(period.Basis)}: {least:yyyy-MM-dd}{(most == least ? "" : $" to {most:yyyy-MM-dd}")}");
            }
        }

        return words.Count == 0 ? new(null, null, "no period is on file for the place and basis", false) : new(earliest, latest, string.Join("; ", words), extinguishes);
    }

    /// <summary>The same for one debt of an action, as the gate itself works it out.</summary>
    public static TimeBar Of(GateAction action, GateFacts facts, DebtFacts debt, RulePackSet rules, DateTime nowUtc) =>
        WorkedOut.TimeBarOf(debt, GateCheck.OfDuties(action, facts, rules, nowUtc));

    // The latest thing that may have started the period again. What came after the first expiry may revive where the law lets it: the best reading counts it.
    private static DateOnly Restart(DebtFacts debt, Revival revival, DateOnly start)
    {
        if (revival == Revival.None)
            return start;
        if (debt.AcknowledgedOn is { IsUnknown: false, Value: { } acknowledged } && acknowledged > start)
            start = acknowledged;
        return revival == Revival.Possible && debt.LastPaymentOn is { IsUnknown: false, Value: { } paid } && paid > start ? paid : start;
    }

    private static IEnumerable<(ClaimBasis Basis, bool IsSure)> Special(DebtFacts debt, Func<Circumstance, Tri> @is)
    {
        var type = debt.Type.Or(DebtType.Unknown);
        if (@is(Circumstance.Judgment) == Tri.Yes)
            yield break;
        if (type is DebtType.Medical or DebtType.Hospital)
            yield return (ClaimBasis.Medical, true);
        if (type == DebtType.Card)
            yield return (ClaimBasis.Card, true);
        var purpose = debt.Purpose.Or(DebtPurpose.Unknown);
        if (purpose is DebtPurpose.Consumer or DebtPurpose.Unknown && type is DebtType.Unknown or DebtType.Card or DebtType.Loan or DebtType.OpenAccount or DebtType.Auto)
            yield return (ClaimBasis.ConsumerCredit, purpose == DebtPurpose.Consumer && type != DebtType.Unknown && @is(Circumstance.SaleOfGoods) != Tri.Yes);
    }

    // What is known to be so decides; otherwise every basis that is not excluded stays plausible.
    private static IEnumerable<ClaimBasis> General(DebtFacts debt, Func<Circumstance, Tri> @is)
    {
        if (debt.Type.Or(DebtType.Unknown) == DebtType.Judgment || @is(Circumstance.Judgment) == Tri.Yes)
            return [ClaimBasis.Judgment];
        (ClaimBasis Basis, Circumstance Evidence)[] kinds =
        [
            (ClaimBasis.Written, Circumstance.WrittenContract), (ClaimBasis.OpenAccount, Circumstance.OpenAccount), (ClaimBasis.Oral, Circumstance.OralContract),
            (ClaimBasis.Note, Circumstance.PromissoryNote),
        ];
        var bases = kinds.Where(k => @is(k.Evidence) == Tri.Yes).Select(k => k.Basis).ToList();
        if (bases.Count == 0)
            bases = [.. kinds.Where(k => k.Basis is ClaimBasis.Written or ClaimBasis.OpenAccount && @is(k.Evidence) == Tri.Unknown).Select(k => k.Basis)];
        if (@is(Circumstance.SaleOfGoods) == Tri.Yes)
            bases.Add(ClaimBasis.Goods);
        return bases;
    }
}
