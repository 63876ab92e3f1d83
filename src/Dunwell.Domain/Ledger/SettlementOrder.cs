namespace Dunwell.Domain.Ledger;

/// <summary>What part of a debt an item is. Costs are sums and fees for being late, interest is interest, everything else is principal.</summary>
public enum DebtPart { Principal, Interest, Costs }

/// <summary>
/// In which order money that says nothing of its purpose settles a debt: statutes and contracts want costs and interest before principal, or say nothing. What the payer named goes before all of it.
/// Parts that are not listed come after those that are, all alike; within one part the oldest due goes first.
/// </summary>
/// <param name="First">Parts in their order; none where the oldest due goes first whatever it is.</param>
/// <param name="Source">The statute, the contract or the policy it comes from, as people cite it.</param>
public sealed record SettlementOrder(IReadOnlyList<DebtPart> First, string Source)
{
    public static readonly SettlementOrder OldestFirst = new([], "oldest due first");

    public int RankOf(DebtPart part) => First.TakeWhile(p => p != part).Count();

    /// <summary>"costs, then interest, then principal; oldest due first", for people.</summary>
    public string Words => First.Count == 0 ? "oldest due first" : $"{string.Join(", then ", First.Select(p => p.ToString().ToLowerInvariant()))}, each oldest due first";
}

/// <summary>Which order holds for an account: its own, else its creditor's, else that of the law of the creditor's country, else the general one.</summary>
/// <param name="Otherwise">Where nothing else is stated.</param>
/// <param name="ByCountry">By ISO 3166 alpha-2 code.</param>
/// <param name="ByCreditor">By the creditor's code.</param>
/// <param name="ByAccount">By the creditor's code and the customer's number.</param>
public sealed record SettlementPolicy(
    SettlementOrder Otherwise, IReadOnlyDictionary<string, SettlementOrder> ByCountry, IReadOnlyDictionary<string, SettlementOrder> ByCreditor, IReadOnlyDictionary<(string Creditor, string Customer), SettlementOrder> ByAccount)
{
    /// <param name="customer">Null for what holds for the creditor's accounts in general.</param>
    public SettlementOrder For(string country, string creditor, string? customer) =>
        (customer is not null ? ByAccount.GetValueOrDefault((creditor, customer)) : null) ?? ByCreditor.GetValueOrDefault(creditor) ?? ByCountry.GetValueOrDefault(country) ?? Otherwise;
}
