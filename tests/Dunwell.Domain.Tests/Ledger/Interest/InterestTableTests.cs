using Dunwell.Domain.Ledger.Interest;

namespace Dunwell.Domain.Tests.Ledger.Interest;

/// <summary>Worked by hand, regime by regime; the arithmetic stands beside each line.</summary>
public class InterestTableTests
{
    // 12,000.00 x 11.75 % x 45 / 365 = 173.8356
    [Fact]
    public void Twelve_thousand_pounds_45_days_late_at_11_75_percent_cost_173_84_and_a_hundred()
    {
        var statement = Late.Of(Late.Uk, Late.Item("GBP", "2026-01-31", 1_200_000), "2026-03-17");
        statement.Interest.ShouldBe(17384);
        statement.FixedSum.ShouldBe(10000);
        statement.Total.ShouldBe(27384);
        statement.Periods.ShouldBe([new InterestPeriod(Late.Day("2026-02-01"), Late.Day("2026-03-17"), 45, 1_200_000, 0, 11.75m, 365, 17383.561644m)]);
    }

    // Late from 1 July 2025: 4.25 + 8 = 12.25 for all 365 days, though the base rate fell meanwhile: 1,000.00 x 12.25 % x 365 / 365.
    [Fact]
    public void The_british_rate_stays_that_of_the_half_year_in_which_the_debt_became_late() =>
        Late.Of(Late.Uk, Late.Item("GBP", "2025-06-30", 100_000), "2026-06-30").Interest.ShouldBe(12250);

    // Due on 30 June the debt is late on 1 July: the second half-year's rate. Due on 29 June it is the first's: 12.75 against 12.25.
    [Theory]
    [InlineData("2025-06-29", 12.75)]
    [InlineData("2025-06-30", 12.25)]
    public void A_debt_due_on_the_last_day_of_a_half_year_becomes_late_in_the_next(string due, double percent) =>
        Late.Of(Late.Uk, Late.Item("GBP", due, 100_000), "2025-08-01").Periods.Single().Percent.ShouldBe((decimal)percent);

    [Theory]
    [InlineData(99_999, 4000)]
    [InlineData(100_000, 7000)]
    [InlineData(999_999, 7000)]
    [InlineData(1_000_000, 10000)]
    public void The_british_fixed_sum_goes_by_the_size_of_the_debt(long debt, long sum) =>
        Late.Of(Late.Uk, Late.Item("GBP", "2026-01-31", debt), "2026-02-01").FixedSum.ShouldBe(sum);

    // Received on 1 March, no term agreed: the thirty days end on 31 March.
    [Fact]
    public void European_interest_runs_from_the_day_after_the_thirtieth() =>
        Late.Of(Late.Eu with { Series = new("r", [Late.Point("2026-01-01", null, 2)]) }, Late.Item("EUR", "2026-03-31", 100_000), "2026-04-30")
            .Periods.Single().From.ShouldBe(Late.Day("2026-04-01"));

    // 7,000.00 x 12.25 % x 20 / 365 = 46.98630; then 2,000.00 x 12.25 % x 30 / 365 = 20.13699; together 67.12329
    [Fact]
    public void A_payment_splits_the_days_and_the_rest_bears_interest_on_what_is_left()
    {
        var statement = Late.Of(Late.Uk, Late.Item("GBP", "2025-09-30", 700_000, ("2025-10-20", 500_000)), "2025-11-19");
        statement.Periods.Select(p => (p.Days, p.Balance)).ShouldBe([(20, 700_000), (30, 200_000)]);
        statement.Interest.ShouldBe(6712);
    }

    // 184 days of 2024 from 1 July at 12.25 and 31 days of January at 11: 10,000.00 x (12.25 x 184 + 11 x 31) / 36500 = 617.5342 + 93.4247
    [Fact]
    public void The_european_rate_changes_with_each_half_year()
    {
        var statement = Late.Of(Late.Eu, Late.Item("EUR", "2024-06-30", 1_000_000), "2025-01-31");
        statement.Periods.Select(p => (p.From, p.Days, p.Percent)).ShouldBe([(Late.Day("2024-07-01"), 184, 12.25m), (Late.Day("2025-01-01"), 31, 11m)]);
        (statement.Interest, statement.FixedSum).ShouldBe((71096, 4000));
    }

    [Fact]
    public void The_european_sum_is_forty_euros_and_no_other_currency_is_guessed()
    {
        var statement = Late.Of(Late.Eu, Late.Item("SEK", "2024-06-30", 1_000_000), "2024-07-31");
        statement.FixedSum.ShouldBe(0);
        statement.Reasons.ShouldBe(["The fixed sum is not stated in SEK"]);
    }

    // 20,000.00 x 9 % x 365 / 365
    [Fact]
    public void A_new_york_judgment_bears_nine_percent() => Late.Of(Late.NewYork, Late.Item("USD", "2024-12-31", 2_000_000), "2025-12-31").Interest.ShouldBe(180_000);

    // Judgment of 30 January 2022: 89 days at 9 % up to 29 April, then 60 days at 2 %: 10,000.00 x (9 x 89 + 2 x 60) / 36500 = 252.3288
    [Fact]
    public void A_consumer_judgment_of_new_york_bears_two_percent_from_30_april_2022()
    {
        var statement = Late.Of(Late.NewYorkConsumer, Late.Item("USD", "2022-01-30", 1_000_000), "2022-06-28");
        statement.Periods.Select(p => (p.Days, p.Percent)).ShouldBe([(89, 9m), (60, 2m)]);
        statement.Interest.ShouldBe(25233);
    }

    // A payment dated back is one that was always there: the days after it bear interest on what was left. Each claim before it was worked out on the whole balance:
    // UK 10,000.00 x 11.75 % x 60 / 365 = 193.1507, paid 4,000.00 on the 20th day: + 6,000.00 x 11.75 % x 40 / 365 = 64.3836 + 77.2603
    // EU 10,000.00 x 12.25 % x 60 / 365 = 201.3699: 67.1233 + 80.5479. NY 9 %: 147.9452: 49.3151 + 59.1781. NY consumer 2 %: 32.8767: 10.9589 + 13.1507
    // Contract 18 % of 360: 300.00: 100.00 + 120.00
    [Theory]
    [InlineData("uk", "GBP", "2026-01-31", 19315, 14164)]
    [InlineData("eu", "EUR", "2024-06-30", 20137, 14767)]
    [InlineData("ny", "USD", "2024-12-31", 14795, 10849)]
    [InlineData("ny-consumer", "USD", "2024-12-31", 3288, 2411)]
    [InlineData("contract", "USD", "2024-12-31", 30000, 22000)]
    public void A_payment_dated_back_re_computes_each_regime_to_the_cent_and_what_was_claimed_too_much_is_told(string name, string currency, string due, long before, long after)
    {
        var regime = name switch { "uk" => Late.Uk, "eu" => Late.Eu, "ny" => Late.NewYork, "ny-consumer" => Late.NewYorkConsumer, _ => Late.Contract("18 % a year, 360") };
        var (late, end) = (Late.Day(due), Late.Day(due).AddDays(60).ToString("yyyy-MM-dd"));
        var paid = late.AddDays(20).ToString("yyyy-MM-dd");
        Late.Of(regime, Late.Item(currency, due, 1_000_000), end).Interest.ShouldBe(before);
        var again = Late.Item(currency, due, 1_000_000, (paid, 400_000));
        Late.Of(regime, again, end).Interest.ShouldBe(after);
        var claimed = new ChargeStanding(before, 0, 0, before);
        var proposal = ChargeProposal.Of(regime, again, Late.Day(end), claimed, default, Late.Day(end));
        (proposal.Interest, proposal.ExcessInterest).ShouldBe((0, before - after));
    }

    // 1,000.00 x 18 % x 30 / 365 = 14.7945, / 360 = 15.00
    [Theory]
    [InlineData("18 % a year", 1479)]
    [InlineData("1.5 % a month", 1479)]
    [InlineData("18 % a year, 360", 1500)]
    [InlineData("1.5% per month, 360", 1500)]
    public void A_contract_counts_the_days_it_names(string contract, long interest) =>
        Late.Of(Late.Contract(contract), Late.Item("USD", "2026-01-31", 100_000), "2026-03-02").Interest.ShouldBe(interest);

    // 1,000.00 x 12 % x (31 / 365 + 31 / 366): ten days and 21 of December 2023, 31 of January 2024
    [Fact]
    public void Actual_over_actual_divides_each_day_by_its_own_year()
    {
        var statement = Late.Of(Late.Contract("12 % a year, actual/actual"), Late.Item("USD", "2023-11-30", 100_000), "2024-01-31");
        statement.Periods.Select(p => (p.Days, p.YearDays)).ShouldBe([(31, 365), (31, 366)]);
        statement.Interest.ShouldBe(2036);
    }

    // 1,000.00 at 12 % a year of 360: 31 days of January 10.3333; 28 days of February on 1,010.3333 = 9.4298; together 19.7631. Without compounding 19.6667.
    [Theory]
    [InlineData("12 % a year, 360, compounded monthly", 1976)]
    [InlineData("12 % a year, 360", 1967)]
    public void Interest_bears_interest_only_where_the_contract_says_so(string contract, long interest) =>
        Late.Of(Late.Contract(contract), Late.Item("USD", "2025-12-31", 100_000), "2026-02-28").Interest.ShouldBe(interest);

    // Yen have no smaller unit: 100,000 x 12 % x 10 / 365 = 328.767
    [Fact]
    public void Interest_is_rounded_to_the_smallest_unit_of_the_currency() =>
        Late.Of(Late.Contract("12 % a year"), Late.Item("JPY", "2026-01-31", 100_000), "2026-02-10").Interest.ShouldBe(329);

    // 3.65 % of 0.50 for 100 days is exactly half a cent; of 1.50 it is one and a half.
    [Theory]
    [InlineData(50, 1)]
    [InlineData(150, 2)]
    [InlineData(49, 0)]
    public void Half_a_cent_is_rounded_away_from_zero(long balance, long interest) =>
        Late.Of(Late.Contract("3.65 % a year"), Late.Item("EUR", "2026-01-31", balance), "2026-05-11").Interest.ShouldBe(interest);

    // 18 % until 30 April, 6 % from the day of the orders on: 3,650.00 x (18 x 30 + 6 x 31) / 36500 = 54.00 + 18.60
    [Fact]
    public void SCRA_01_the_rate_is_six_percent_from_the_day_of_the_orders_and_nothing_is_made_up_for()
    {
        var item = Late.Item("USD", "2026-03-31", 365_000) with { Caps = [new(Late.Day("2026-05-01"), null, 6, "Military service")] };
        var statement = Late.Of(Late.Contract("18 % a year"), item, "2026-05-31");
        statement.Interest.ShouldBe(7260);
        statement.Reasons.ShouldBe(["Military service: at most 6 % from 2026-05-01"]);
    }
}
