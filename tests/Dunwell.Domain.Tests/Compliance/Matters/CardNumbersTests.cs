using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Tests.Compliance.Matters;

public class CardNumbersTests
{
    [Theory]
    [InlineData("paid with 4111 1111 1111 1111 today", "paid with [card 1111] today")]
    [InlineData("4111111111111111", "[card 1111]")]
    [InlineData("5500-0000-0000-0004", "[card 0004]")]
    [InlineData("2221 0000 0000 0009", "[card 0009]")]
    [InlineData("amex 3400 000000 00009.", "amex [card 0009].")]
    [InlineData("6011.0000.0000.0004", "[card 0004]")]
    [InlineData("12 4111 1111 1111 1111", "12 [card 1111]")] // what stands before it
    [InlineData("4111 1111 1111 1111 and 5500 0000 0000 0004", "[card 1111] and [card 0004]")]
    public void Card_numbers_are_found_and_taken_out(string text, string clean)
    {
        CardNumbers.Find(text).ShouldNotBeNull();
        CardNumbers.Redact(text).ShouldBe(clean);
    }

    [Theory]
    [InlineData("4111 1111 1111 1112")] // the check digit
    [InlineData("0111 1111 1111 1111")] // no scheme
    [InlineData("411111111111111")] // fifteen digits
    [InlineData("94111111111111111")] // part of a longer number
    [InlineData("+44 20 7946 0018")]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("invoice 2026-000123, due 2026-03-01, 12,000.00")]
    [InlineData("4111 1111\n1111 1111")]
    [InlineData("")]
    public void Other_numbers_stay(string text)
    {
        CardNumbers.Find(text).ShouldBeNull();
        CardNumbers.Redact(text).ShouldBe(text);
    }
}
