using Dunwell.Domain.Ledger.Interest;

namespace Dunwell.Domain.Tests.Ledger.Interest;

/// <summary>Late items and regimes as the tables of the tests write them.</summary>
internal static class Late
{
    public static readonly InterestRegime Uk = new(
        "gb", "UK", "1998 Act", RegimeScope.Businesses,
        new("Base rate",
        [
            Point("2024-01-01", "2024-06-30", 5.25m), Point("2024-07-01", "2024-12-31", 5.25m), Point("2025-01-01", "2025-06-30", 4.75m),
            Point("2025-07-01", "2025-12-31", 4.25m), Point("2026-01-01", "2026-06-30", 3.75m),
        ]),
        8, true, DayCount.Fixed365, 0, [new(Currency.Of("GBP"), 0, 4000), new(Currency.Of("GBP"), 100000, 7000), new(Currency.Of("GBP"), 1000000, 10000)]);

    public static readonly InterestRegime Eu = new(
        "eu", "EU", "2011/7/EU", RegimeScope.Businesses, new("Reference rate", [Point("2024-07-01", "2024-12-31", 4.25m), Point("2025-01-01", "2025-06-30", 3m)]),
        8, false, DayCount.Fixed365, 0, [new(Currency.Of("EUR"), 0, 4000)]);

    public static readonly InterestRegime NewYork = new(
        "ny", "NY", "CPLR 5004", RegimeScope.Judgments, new("Judgment rate", [Point("2000-01-01", null, 9)]), 0, false, DayCount.Fixed365, 0, [], "ny-consumer");

    public static readonly InterestRegime NewYorkConsumer = new(
        "ny-consumer", "NY consumer", "CPLR 5004", RegimeScope.Judgments, new("Judgment rate", [Point("2000-01-01", "2022-04-29", 9), Point("2022-04-30", null, 2)]), 0, false, DayCount.Fixed365, 0, []);

    public static InterestRegime Contract(string text) => ContractInterest.Read(text).Value.Regime(text);

    public static RatePoint Point(string from, string? through, decimal percent) => new(Day(from), through is null ? null : Day(through), percent, "test", "primary");

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    /// <summary>An item claimed a month before it falls due, then what is paid (minor units) and when.</summary>
    public static LateItem Item(string currency, string due, long amount, params (string On, long Paid)[] paid) =>
        new(Currency.Of(currency), Day(due), [new(Day(due).AddDays(-30), amount), .. paid.Select(p => new ItemMove(Day(p.On), -p.Paid))], [], []);

    public static InterestStatement Of(InterestRegime regime, LateItem item, string asOf) => InterestCalculation.Of(regime, item, Day(asOf)).Value;
}
