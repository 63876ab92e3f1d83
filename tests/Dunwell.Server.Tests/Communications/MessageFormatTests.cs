using Dunwell.Domain;
using Dunwell.Server.Communications;

namespace Dunwell.Server.Tests.Communications;

public class MessageFormatTests
{
    [Theory]
    [InlineData("en-US", "USD", 123_456_789, "$1,234,567.89")]
    [InlineData("en-US", "CAD", 1_234_50, "CAD 1,234.50")]
    [InlineData("en-US", "EUR", 1_234_50, "€1,234.50")]
    [InlineData("en-CA", "USD", 1_234_50, "USD 1,234.50")]
    [InlineData("en-GB", "GBP", 1_234_50, "£1,234.50")]
    [InlineData("en-IN", "INR", 123_456_00, "₹1,23,456.00")]
    [InlineData("en-IN", "USD", 123_456_00, "USD 1,23,456.00")]
    [InlineData("en-US", "JPY", 1_234_567, "JPY 1,234,567")]
    [InlineData("en-US", "KWD", 1_234_567, "KWD 1,234.567")]
    [InlineData("en-US", "USD", -5_00, "−$5.00")]
    public void Amounts_follow_the_reader_and_the_currency(string culture, string currency, long minorUnits, string expected) =>
        new MessageFormat(culture).Money(new(minorUnits, Currency.Of(currency))).Replace('\u00a0', ' ').ShouldBe(expected);

    [Fact]
    public void A_german_reader_sees_the_sign_after_the_amount() =>
        new MessageFormat("de-DE").Money(new(1_234_50, Currency.Of("EUR"))).Replace('\u00a0', ' ').ShouldBe("1.234,50 €");

    [Theory]
    [InlineData("en-US", "April 3, 2026")]
    [InlineData("en-GB", "3 April 2026")]
    [InlineData("en-IN", "3 April 2026")]
    [InlineData("de-DE", "3. April 2026")]
    [InlineData("th-TH", "3 เมษายน 2026")]
    public void Dates_are_long_and_in_the_agreed_calendar(string culture, string expected) =>
        new MessageFormat(culture).Date(new(2026, 4, 3)).Replace("ที่", "").Replace("ค.ศ. ", "").Trim().ShouldBe(expected);

    [Theory]
    [InlineData(1, "1 day")]
    [InlineData(34, "34 days")]
    public void Days_are_counted_in_words(int count, string expected) => MessageFormat.Days(count).ShouldBe(expected);
}
