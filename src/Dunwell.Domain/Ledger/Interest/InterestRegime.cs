namespace Dunwell.Domain.Ledger.Interest;

/// <summary>Whose debts a regime is for.</summary>
public enum RegimeScope
{
    /// <summary>Debts between businesses; never a consumer, and nobody of whom it is not known.</summary>
    Businesses,

    /// <summary>Debts a court has given judgment for; the due date is the day of the judgment.</summary>
    Judgments,

    /// <summary>Whoever agreed to it.</summary>
    Agreed,
}

/// <summary>A sum of money that being late costs once per item, besides interest, by how much was owed when it became late.</summary>
/// <param name="From">Smallest debt it is for, minor units.</param>
/// <param name="Sum">Minor units of the same currency.</param>
public sealed record FixedSum(Currency Currency, long From, long Sum);

/// <summary>How interest on late items is reckoned: by statute, by judgment or by contract.</summary>
/// <param name="Source">Statute or contract, as it is cited on the statement.</param>
/// <param name="Margin">Percentage points over the series.</param>
/// <param name="IsFixedWhenLate">The rate of the day the item became late holds for all its delay; otherwise each day has its own.</param>
/// <param name="CompoundMonths">Interest bears interest after so many months; 0 for simple interest. Only a contract can say so.</param>
/// <param name="Sums">In ascending order of <see cref="FixedSum.From"/> within a currency.</param>
/// <param name="ForConsumers">Id of the regime that takes its place where the debt is a consumer's; null for none.</param>
public sealed record InterestRegime(
    string Id,
    string Name,
    string Source,
    RegimeScope Scope,
    RateSeries Series,
    decimal Margin,
    bool IsFixedWhenLate,
    DayCount DayCount,
    int CompoundMonths,
    IReadOnlyList<FixedSum> Sums,
    string? ForConsumers = null)
{
    /// <summary>Id of the regime of a contract, whose rate is the creditor's own (<see cref="ContractInterest"/>).</summary>
    public const string Contract = "contract";

    /// <summary>The sum due on a debt of this size when it became late, minor units; null when the regime states none in that currency.</summary>
    public long? SumFor(Currency currency, long debt) =>
        Sums.Where(s => s.Currency == currency && s.From <= debt).OrderBy(s => s.From).LastOrDefault()?.Sum;
}
