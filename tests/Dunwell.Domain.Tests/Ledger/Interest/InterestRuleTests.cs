using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger.Interest;

namespace Dunwell.Domain.Tests.Ledger.Interest;

public class InterestRuleTests
{
    private static readonly InterestBook Book = new([Late.Uk, Late.Eu, Late.NewYork, Late.NewYorkConsumer]);

    [Fact]
    public void A_debt_that_became_late_in_a_half_year_that_is_not_loaded_is_refused_and_not_guessed()
    {
        var refusal = InterestCalculation.Of(Late.Uk, Late.Item("GBP", "2026-06-30", 100_000), Late.Day("2026-07-31")).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("interest.rate_unknown");
        refusal.Message.ShouldBe("Base rate: the rate of 2026-07-01 is not known; the last loaded ends on 2026-06-30. Load the next one first");
    }

    [Fact]
    public void A_debt_late_since_a_loaded_half_year_goes_on_at_its_rate_beyond_the_last_one() =>
        Late.Of(Late.Uk, Late.Item("GBP", "2026-05-31", 100_000), "2026-11-22").Periods.Single().Percent.ShouldBe(11.75m);

    [Fact]
    public void Where_each_day_has_its_own_rate_the_first_day_without_one_refuses() =>
        InterestCalculation.Of(Late.Eu, Late.Item("EUR", "2025-01-31", 100_000), Late.Day("2025-07-01")).Refusal!.Message.ShouldContain("2025-07-01");

    [Fact]
    public void A_day_before_the_first_rate_is_refused_too() =>
        InterestCalculation.Of(Late.Uk, Late.Item("GBP", "2023-01-31", 100_000), Late.Day("2026-01-31")).Refusal!.Message.ShouldContain("the first loaded is of 2024-01-01");

    [Fact]
    public void What_was_paid_before_the_unknown_rate_needs_no_rate() =>
        Late.Of(Late.Eu, Late.Item("EUR", "2025-05-31", 100_000, ("2025-06-30", 100_000)), "2026-01-01").Interest.ShouldBe(904);

    [Theory]
    [InlineData("2026-01-31", "The item is not late")]
    [InlineData("2026-01-01", "The item is not late")]
    public void Due_today_bears_no_interest(string asOf, string reason)
    {
        var statement = Late.Of(Late.Uk, Late.Item("GBP", "2026-01-31", 100_000), asOf);
        statement.Total.ShouldBe(0);
        statement.Reasons.ShouldBe([reason]);
    }

    [Fact]
    public void An_item_without_due_date_is_never_late() =>
        Late.Of(Late.Uk, Late.Item("GBP", "2026-01-31", 100_000) with { DueDate = null }, "2026-06-30").Reasons.ShouldBe(["The item has no due date"]);

    [Fact]
    public void What_was_paid_by_the_due_date_costs_nothing_whenever_it_was_recorded() =>
        Late.Of(Late.Uk, Late.Item("GBP", "2026-01-31", 100_000, ("2026-01-31", 100_000)), "2026-06-30").Total.ShouldBe(0);

    [Fact]
    public void A_payment_dated_back_lowers_the_interest_from_its_own_date()
    {
        var before = Late.Of(Late.Uk, Late.Item("GBP", "2026-01-31", 365_000), "2026-03-02");
        var after = Late.Of(Late.Uk, Late.Item("GBP", "2026-01-31", 365_000, ("2026-02-10", 365_000)), "2026-03-02");
        (before.Interest, after.Interest).ShouldBe((3525, 1175));
    }

    [Fact]
    public void A_dispute_stops_the_part_it_is_about_and_nothing_is_made_up_for_afterwards()
    {
        var item = Late.Item("GBP", "2026-01-31", 365_000) with { Stops = [new(Late.Day("2026-02-11"), Late.Day("2026-02-20"), 165_000, "Dispute")] };
        var statement = Late.Of(Late.Uk, item, "2026-03-02");
        statement.Periods.Select(p => (p.Days, p.Balance)).ShouldBe([(10, 365_000), (10, 200_000), (10, 365_000)]);
        statement.Reasons.ShouldBe(["Dispute: no interest from 2026-02-11 until 2026-02-20 on the part held"]);
    }

    [Fact]
    public void UK_03_during_breathing_space_nothing_accrues_and_afterwards_it_goes_on_without_back_interest()
    {
        var item = Late.Item("GBP", "2026-01-31", 365_000) with { Stops = [new(Late.Day("2026-03-02"), Late.Day("2026-05-01"), null, "Breathing Space")] };
        Late.Of(Late.Uk, item, "2026-05-01").Periods.Sum(p => p.Days).ShouldBe(29);
        Late.Of(Late.Uk, item, "2026-05-11").Periods.Sum(p => p.Days).ShouldBe(39);
    }

    [Fact]
    public void Two_stops_at_once_never_stop_more_than_is_open()
    {
        var item = Late.Item("GBP", "2026-01-31", 100) with { Stops = [new(Late.Day("2026-02-01"), null, 80, "A"), new(Late.Day("2026-02-01"), null, 80, "B")] };
        Late.Of(Late.Uk, item, "2026-06-30").Total.ShouldBe(0);
    }

    [Fact]
    public void Nothing_is_charged_unless_the_creditor_chose_it() =>
        Book.Choose(Choice(null)).ShouldBe(new(null, "The creditor has chosen no interest"));

    [Theory]
    [InlineData(DebtPurpose.Consumer, PartyKind.NaturalPerson)]
    [InlineData(DebtPurpose.TradeCredit, PartyKind.NaturalPerson)]
    [InlineData(DebtPurpose.Unknown, PartyKind.Entity)]
    [InlineData(DebtPurpose.Commercial, PartyKind.Unknown)]
    public void A_consumer_or_somebody_unknown_never_gets_the_interest_of_businesses(DebtPurpose purpose, PartyKind party)
    {
        Book.Choose(Choice("gb", purpose, party)).Regime.ShouldBeNull();
        Book.Choose(Choice("eu", purpose, party)).WhyNone.ShouldBe("EU is between businesses; the customer is a consumer or is not known to be a business");
    }

    [Theory]
    [InlineData(PartyKind.Entity)]
    [InlineData(PartyKind.SoleTrader)]
    [InlineData(PartyKind.PartnershipOfIndividuals)]
    public void A_business_gets_it(PartyKind party) => Book.Choose(Choice("gb", party: party)).Regime.ShouldBe(Late.Uk);

    [Fact]
    public void The_rate_of_judgments_is_for_judgments_and_the_consumers_one_for_consumers()
    {
        Book.Choose(Choice("ny")).WhyNone.ShouldBe("NY is for judgments only");
        Book.Choose(Choice("ny", type: DebtType.Judgment)).Regime.ShouldBe(Late.NewYork);
        Book.Choose(Choice("ny", DebtPurpose.Consumer, PartyKind.NaturalPerson, DebtType.Judgment)).Regime.ShouldBe(Late.NewYorkConsumer);
    }

    [Fact]
    public void A_contract_binds_whoever_agreed_to_it_and_its_fee_is_of_its_currency()
    {
        var regime = Book.Choose(Choice(InterestRegime.Contract, DebtPurpose.Consumer, PartyKind.NaturalPerson) with { Contract = "1.5 % a month; fee 25.00 USD" }).Regime.ShouldNotBeNull();
        regime.Source.ShouldBe("Contract: 1.5 % a month; fee 25.00 USD");
        Late.Of(regime, Late.Item("USD", "2026-01-31", 100_000), "2026-02-01").FixedSum.ShouldBe(2500);
        Late.Of(regime, Late.Item("EUR", "2026-01-31", 100_000), "2026-02-01").FixedSum.ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("eighteen percent")]
    [InlineData("18")]
    [InlineData("180 % a year")]
    [InlineData("12 % a year, 364")]
    [InlineData("12 % a year; fee 25.001 USD")]
    [InlineData("12 % a year; fee 25 XYZ")]
    public void A_contract_that_is_not_understood_is_refused(string? text) => ContractInterest.Read(text).Refusal!.Field.ShouldBe("contractInterest");

    [Fact]
    public void A_gap_between_two_rates_is_no_series() =>
        RateSeries.WhatIsWrong([Late.Point("2026-01-01", "2026-06-29", 1), Late.Point("2026-07-01", null, 1)]).ShouldBe("the rate from 2026-07-01 must begin the day after the one before it ends");

    [Fact]
    public void What_was_waived_on_purpose_is_not_claimed_again_and_what_was_taken_back_may_be()
    {
        new ChargeStanding(100, 0, 100, 0).Delta(130).ShouldBe(30);
        new ChargeStanding(100, 40, 0, 60).Delta(130).ShouldBe(70);
        new ChargeStanding(100, 0, 0, 100).Delta(60).ShouldBe(-40);
        new ChargeStanding(100, 10, 20, 30).Paid.ShouldBe(40);
    }

    private static InterestChoice Choice(string? regime, DebtPurpose purpose = DebtPurpose.TradeCredit, PartyKind party = PartyKind.Entity, DebtType type = DebtType.Invoice) =>
        new(regime, null, purpose, type, party);
}
