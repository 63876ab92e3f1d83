using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests;

public class MoneyTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    [Fact]
    public void Split_gives_the_spare_cent_to_the_largest_remainder_and_then_to_the_earlier_part()
    {
        Parts(100, 1, 1, 1).ShouldBe([34, 33, 33]);
        Parts(100, 1, 2, 3).ShouldBe([17, 33, 50]);
        Parts(-100, 1, 1, 1).ShouldBe([-34, -33, -33]);
        Parts(5, 0, 1).ShouldBe([0, 5]);
        Parts(long.MaxValue, 1, 1).ShouldBe([4611686018427387904, 4611686018427387903]);
    }

    [Fact]
    public void Split_keeps_every_cent_and_no_part_is_a_cent_away_from_its_share()
    {
        var cases =
            from amount in ArbMap.Default.GeneratorFor<long>().Select(n => n == long.MinValue ? 0 : n)
            from weights in Gen.Choose(0, 1_000_000).Select(n => (long)n).NonEmptyListOf()
            where weights.Sum() > 0
            select (amount, weights);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var parts = Parts(c.amount, [.. c.weights]);
            var total = c.weights.Sum();
            return parts.Aggregate((Int128)0, (sum, part) => sum + part) == c.amount
                && parts.Zip(c.weights).All(p => Int128.Abs(((Int128)p.First * total) - ((Int128)c.amount * p.Second)) < total);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Split_refuses_weights_that_say_nothing()
    {
        Should.Throw<ArgumentException>(() => Parts(100));
        Should.Throw<ArgumentException>(() => Parts(100, 0, 0));
        Should.Throw<ArgumentException>(() => Parts(100, 2, -1));
    }

    [Fact]
    public void Amounts_of_different_currencies_never_meet()
    {
        var euro = new Money(1, Currency.Of("EUR"));
        Should.Throw<InvalidOperationException>(() => new Money(1, Usd) + euro);
        Should.Throw<InvalidOperationException>(() => new Money(1, Usd) < euro);
        Should.Throw<InvalidOperationException>(() => default(Money) + default(Money));
    }

    [Fact]
    public void A_sum_that_does_not_fit_throws_instead_of_wrapping() =>
        Should.Throw<OverflowException>(() => new Money(long.MaxValue, Usd) + new Money(1, Usd));

    [Theory]
    [InlineData("USD", 123450, "1234.50")]
    [InlineData("USD", -5, "-0.05")]
    [InlineData("JPY", 1234, "1234")]
    [InlineData("KWD", 1, "0.001")]
    public void Plain_text_has_the_currencys_digits(string code, long minor, string text) =>
        new Money(minor, Currency.Of(code)).ToPlainText().ShouldBe(text);

    [Theory]
    [InlineData("USD", "12.34", 1234L)]
    [InlineData("USD", "12.340", 1234L)]
    [InlineData("USD", "12.345", null)]
    [InlineData("JPY", "12.5", null)]
    [InlineData("KWD", "-0.001", -1L)]
    [InlineData("USD", "99999999999999999999", null)]
    public void A_decimal_becomes_minor_units_or_is_refused_never_rounded(string code, string major, long? minor)
    {
        var taken = Money.TryFromDecimal(decimal.Parse(major, System.Globalization.CultureInfo.InvariantCulture), Currency.Of(code), out var money);
        taken.ShouldBe(minor is not null);
        if (taken)
            money.MinorUnits.ShouldBe(minor!.Value);
    }

    [Fact]
    public void Any_amount_written_as_plain_text_reads_back_the_same() =>
        Prop.ForAll(Gen.Elements("USD", "JPY", "KWD").Zip(Gen.Choose(int.MinValue, int.MaxValue)).ToArbitrary(), c =>
        {
            var money = new Money(c.Item2, Currency.Of(c.Item1));
            return Money.TryFromDecimal(decimal.Parse(money.ToPlainText(), System.Globalization.CultureInfo.InvariantCulture), money.Currency, out var back) && back == money;
        }).QuickCheckThrowOnFailure();

    private static long[] Parts(long amount, params long[] weights) => [.. new Money(amount, Usd).Split(weights).Select(p => p.MinorUnits)];
}
