using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Ledger.Interest;

/// <summary>What a creditor chose: a regime by its id, and for a contract its rate in words. No id: nothing is charged.</summary>
public sealed record InterestChoice(string? RegimeId, string? Contract, DebtPurpose Purpose, DebtType Type, PartyKind Party)
{
    /// <summary>Unknown counts as a consumer: a statute between businesses must be known to apply.</summary>
    public bool IsBusiness =>
        Purpose is DebtPurpose.Commercial or DebtPurpose.TradeCredit && Party is PartyKind.Entity or PartyKind.SoleTrader or PartyKind.PartnershipOfIndividuals;
}

/// <summary>The regime that applies, or the reason why none does.</summary>
public sealed record ChosenRegime(InterestRegime? Regime, string? WhyNone);

/// <summary>Every regime that is loaded.</summary>
public sealed class InterestBook(IEnumerable<InterestRegime> regimes)
{
    private readonly Dictionary<string, InterestRegime> byId = regimes.ToDictionary(r => r.Id, StringComparer.Ordinal);

    public IEnumerable<InterestRegime> All => byId.Values.OrderBy(r => r.Id, StringComparer.Ordinal);

    public InterestRegime? Find(string id) => byId.GetValueOrDefault(id);

    public ChosenRegime Choose(InterestChoice choice)
    {
        if (choice.RegimeId is not { } id)
            return None("The creditor has chosen no interest");
        if (id == InterestRegime.Contract)
            return ContractInterest.Read(choice.Contract).Match(c => new ChosenRegime(c.Regime(choice.Contract!), null), refusal => None(refusal.Message));
        if (Find(id) is not { } regime)
            return None($"The interest regime '{id}' is not loaded");
        if (regime.Scope == RegimeScope.Judgments && choice.Type != DebtType.Judgment)
            return None($"{regime.Name} is for judgments only");
        if (regime.Scope == RegimeScope.Businesses && !choice.IsBusiness)
            return None($"{regime.Name} is between businesses; the customer is a consumer or is not known to be a business");
        if (!choice.IsBusiness && regime.ForConsumers is { } other)
            return Find(other) is { } consumers ? new(consumers, null) : None($"The interest regime '{other}' is not loaded");
        return new(regime, null);
    }

    private static ChosenRegime None(string why) => new(null, why);
}
