namespace Dunwell.Domain.Tests;

public class CurrencyTests
{
    [Theory]
    [InlineData("usd", "USD", 2, 100)]
    [InlineData(" JPY ", "JPY", 0, 1)]
    [InlineData("KWD", "KWD", 3, 1000)]
    public void A_code_in_any_case_gives_its_digits(string typed, string code, int digits, long scale)
    {
        var currency = Currency.Of(typed);
        (currency.Code, currency.Digits, currency.Scale).ShouldBe((code, digits, scale));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("US")]
    [InlineData("XXX")]
    [InlineData("DEM")]
    public void What_is_no_currency_in_use_is_refused(string? code)
    {
        Currency.TryOf(code, out var currency).ShouldBeFalse();
        currency.ShouldBe(default);
        Should.Throw<ArgumentException>(() => Currency.Of(code ?? ""));
    }
}
