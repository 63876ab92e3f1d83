using Dunwell.Domain.Ledger.Interest;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Ledger.Interest;

/// <summary>One cent never drifts.</summary>
public class InterestProperties
{
    private static readonly DateOnly Due = new(2024, 8, 14);

    private sealed record Case(InterestRegime Regime, LateItem Item, int Days, int[] Cuts)
    {
        public DateOnly AsOf => Due.AddDays(Days);
    }

    [Fact]
    public void Splitting_the_delay_anywhere_gives_the_same_total() => Check(c =>
    {
        var whole = InterestCalculation.Of(c.Regime, c.Item, c.AsOf).Value;
        var split = InterestCalculation.Of(c.Regime, c.Item with { Moves = [.. c.Item.Moves, .. c.Cuts.Select(cut => new ItemMove(Due.AddDays(cut), 0))] }, c.AsOf).Value;
        var parts = InterestCalculation.Of(c.Regime, c.Item with { Moves = [.. c.Item.Moves.SelectMany(Halves)] }, c.AsOf).Value;
        return whole.Interest == split.Interest && whole.Exact == split.Exact && whole.Periods.SequenceEqual(split.Periods) && whole.Interest == parts.Interest;
    });

    [Fact]
    public void The_order_of_the_moves_does_not_matter() => Check(c =>
        InterestCalculation.Of(c.Regime, c.Item with { Moves = [.. c.Item.Moves.Reverse()] }, c.AsOf).Value.Interest == InterestCalculation.Of(c.Regime, c.Item, c.AsOf).Value.Interest);

    [Fact]
    public void The_deltas_claimed_on_any_days_add_up_to_the_total_computed_at_once() => Check(c =>
    {
        var standing = new ChargeStanding();
        foreach (var day in c.Cuts.Where(cut => cut <= c.Days).Append(c.Days).Order())
        {
            var delta = standing.Delta(InterestCalculation.Of(c.Regime, c.Item, Due.AddDays(day)).Value.Interest);
            if (delta < 0)
                return false;
            standing = standing with { Claimed = standing.Claimed + delta };
        }

        return standing.Claimed == InterestCalculation.Of(c.Regime, c.Item, c.AsOf).Value.Interest;
    });

    [Fact]
    public void A_payment_found_later_and_the_correction_it_brings_end_at_the_total_computed_with_it() => Check(c =>
    {
        var standing = new ChargeStanding { Claimed = InterestCalculation.Of(c.Regime, c.Item, c.AsOf).Value.Interest };
        var paid = c.Item with { Moves = [.. c.Item.Moves, new(Due.AddDays(c.Cuts.FirstOrDefault()), -Math.Max(0, c.Item.BalanceAt(c.AsOf)) / 2)] };
        var anew = InterestCalculation.Of(c.Regime, paid, c.AsOf).Value.Interest;
        standing = standing with { Corrected = -Math.Min(0, standing.Delta(anew)) };
        return standing.Claimed - standing.Corrected == anew && standing.Delta(anew) == 0;
    });

    [Fact]
    public void Simple_interest_is_what_the_days_cost_one_by_one() => Check(c =>
    {
        if (c.Regime.CompoundMonths > 0)
            return true;
        var statement = InterestCalculation.Of(c.Regime, c.Item, c.AsOf).Value;
        var exact = statement.Periods.Sum(p => p.Balance * p.Percent * p.Days / (100 * p.YearDays));
        return Math.Abs(exact - statement.Interest) <= 0.500001m && statement.Periods.All(p => p.Days == p.To.DayNumber - p.From.DayNumber + 1);
    });

    [Fact]
    public void More_days_never_cost_less() => Check(c =>
        InterestCalculation.Of(c.Regime, c.Item, c.AsOf.AddDays(1)).Value.Interest >= InterestCalculation.Of(c.Regime, c.Item, c.AsOf).Value.Interest);

    private static IEnumerable<ItemMove> Halves(ItemMove move) => [move with { Amount = move.Amount / 2 }, move with { Amount = move.Amount - (move.Amount / 2) }];

    private static void Check(Func<Case, bool> holds)
    {
        InterestRegime[] regimes =
        [
            Late.Uk, Late.NewYork, Late.Contract("11.37 % a year, actual/actual"), Late.Contract("1.25 % a month, 360"), Late.Contract("9.9 % a year, actual/actual, compounded quarterly"),
            Late.Contract("13 % a year, compounded monthly"), Late.Eu with { Series = new("r", [Late.Point("2024-01-01", "2024-12-31", 4.25m), Late.Point("2025-01-01", null, 2.15m)]) },
        ];
        var cases =
            from regime in Gen.Elements(regimes)
            from amount in Gen.Choose(1, 5_000_000)
            from paid in Gen.Zip(Gen.Choose(-20, 500), Gen.Choose(0, 400_000)).ListOf()
            from stop in Gen.Zip(Gen.Choose(1, 400), Gen.Choose(0, 90)).ListOf()
            from days in Gen.Choose(1, 700)
            from cuts in Gen.Choose(0, 700).ListOf()
            select new Case(regime, new(Currency.Of("GBP"), Due,
                [new(Due.AddDays(-60), amount), .. paid.Select(p => new ItemMove(Due.AddDays(p.Item1), -p.Item2))],
                [.. stop.Take(2).Select(s => new InterestStop(Due.AddDays(s.Item1), Due.AddDays(s.Item1 + s.Item2), null, "Dispute"))], []), days, [.. cuts]);
        Prop.ForAll(cases.ToArbitrary(), c => holds(c)).QuickCheckThrowOnFailure();
    }
}
