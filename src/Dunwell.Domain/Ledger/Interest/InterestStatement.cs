namespace Dunwell.Domain.Ledger.Interest;

/// <summary>Days in a row of one balance and one rate.</summary>
/// <param name="From">First day charged.</param>
/// <param name="To">Last day charged.</param>
/// <param name="Balance">Principal that bears interest, minor units.</param>
/// <param name="Compounded">Earlier interest that bears interest by contract, minor units with six decimals; 0 for simple interest.</param>
/// <param name="Percent">A year.</param>
/// <param name="YearDays">What the year is divided by: 360, 365 or 366.</param>
/// <param name="Exact">Minor units with six decimals, to be read; the total is rounded from exact fractions and not from these.</param>
public sealed record InterestPeriod(DateOnly From, DateOnly To, int Days, long Balance, decimal Compounded, decimal Percent, int YearDays, decimal Exact);

/// <summary>How interest on one item was computed up to a day, so that anybody can compute it again.</summary>
/// <param name="Interest">Minor units, rounded once, half away from zero, from the exact sum of the periods.</param>
/// <param name="FixedSum">Minor units; 0 for none.</param>
/// <param name="Reasons">Why nothing, or nothing for some days, is charged.</param>
public sealed record InterestStatement(
    string Regime, string Source, string Currency, DateOnly? LateFrom, DateOnly AsOf, IReadOnlyList<InterestPeriod> Periods, decimal Exact, long Interest, long FixedSum, IReadOnlyList<string> Reasons)
{
    public long Total => Interest + FixedSum;
}
