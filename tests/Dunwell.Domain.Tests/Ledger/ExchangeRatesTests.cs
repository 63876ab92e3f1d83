using Dunwell.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Ledger;

public class ExchangeRatesTests
{
    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void A_rate_is_good_for_seven_days_and_then_unknown_and_never_one()
    {
        var rates = Rates((Day, 1.08m));
        rates.On(Eur, Day)!.Value.ShouldBe(new(1.08m, Day));
        rates.On(Eur, Day.AddDays(7))!.Value.Of.ShouldBe(Day);
        rates.On(Eur, Day.AddDays(8)).ShouldBeNull();
        rates.On(Eur, Day.AddDays(-1)).ShouldBeNull();
        rates.On(Currency.Of("GBP"), Day).ShouldBeNull();
        rates.On(Usd, Day)!.Value.Rate.ShouldBe(1, "the own currency is itself");
    }

    [Fact]
    public void A_settled_invoice_gained_its_worth_at_the_payment_less_its_worth_at_issue()
    {
        var difference = Rates((Day, 1.08m), (Day.AddDays(20), 1.10m)).Difference(new(100_00, Eur), Day, Day.AddDays(21));
        (difference.WorthBefore, difference.WorthThen, difference.Gain).ShouldBe((108_00L, 110_00L, 2_00L));
        Rates((Day, 1.08m)).Difference(new(100_00, Eur), Day, Day.AddDays(21)).Gain.ShouldBeNull();
    }

    [Theory]
    [InlineData("JPY", 10_000, 0.0067, 67_00)]
    [InlineData("KWD", 1_000, 3.25, 3_25)]
    [InlineData("EUR", 1, 1.5, 2)]
    [InlineData("EUR", -1, 1.5, -2)]
    public void Minor_units_of_each_currency_are_its_own_and_half_a_cent_rounds_away_from_zero(string code, long minor, double rate, long home) =>
        Rates().Convert(new(minor, Currency.Of(code)), (decimal)rate).ShouldBe(new(home, Usd));

    [Fact]
    public void What_is_taken_off_again_loses_what_it_had_gained() =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), Gen.Choose(1, 30_000).ToArbitrary(), Gen.Choose(1, 30_000).ToArbitrary(), (amount, first, second) =>
        {
            var rates = Rates((Day, first / 10_000m), (Day.AddDays(9), second / 10_000m));
            var (there, back) = (rates.Difference(new(amount, Eur), Day, Day.AddDays(9)), rates.Difference(new(-amount, Eur), Day, Day.AddDays(9)));
            (there.Gain + back.Gain).ShouldBe(0);
        }).QuickCheckThrowOnFailure();

    private static ExchangeRates Rates(params (DateOnly Date, decimal Rate)[] rates) =>
        new(Usd, rates.Select(r => new ExchangeRate { CreditorId = default, Currency = "EUR", Date = r.Date, Rate = r.Rate, Source = "test" }));
}
