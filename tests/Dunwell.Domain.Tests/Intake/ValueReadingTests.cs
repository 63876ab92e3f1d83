using Dunwell.Domain.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Intake;

public class ValueReadingTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    [Theory]
    [InlineData("1234.56", '.', 123_456)]
    [InlineData("1,234.56", '.', 123_456)]
    [InlineData("1.234,56", ',', 123_456)]
    [InlineData("1 234,56", ',', 123_456)]
    [InlineData("1\u00A0234,56", ',', 123_456)]
    [InlineData("1'234.56", '.', 123_456)]
    [InlineData("12,34,567.00", '.', 123_456_700)]
    [InlineData("(12.50)", '.', -1_250)]
    [InlineData("-12.50", '.', -1_250)]
    [InlineData("12.50-", '.', -1_250)]
    [InlineData("12.50 CR", '.', -1_250)]
    [InlineData("12.50 DR", '.', 1_250)]
    [InlineData("$ 12.50", '.', 1_250)]
    [InlineData("-$12.50", '.', -1_250)]
    [InlineData("USD 12.5", '.', 1_250)]
    [InlineData("12,5", ',', 1_250)]
    [InlineData(".5", '.', 50)]
    [InlineData("7", '.', 700)]
    [InlineData("12.500", '.', 1_250)]
    public void An_amount_is_read_as_written(string text, char sign, long minor) =>
        AmountReading.Read(text, Usd, sign).Value.ShouldBe(new Money(minor, Usd));

    [Theory]
    [InlineData("12.505", '.', "amount-decimals")]
    [InlineData("12.50", ',', "amount-unreadable")]
    [InlineData("1,23", '.', "amount-unreadable")]
    [InlineData("twelve", '.', "amount-unreadable")]
    [InlineData("", '.', "amount-unreadable")]
    [InlineData("1.2.3", '.', "amount-unreadable")]
    [InlineData("€ 12.50", '.', "amount-currency")]
    [InlineData("EUR 12.50", '.', "amount-currency")]
    [InlineData("5133177585000.00", '.', "amount-too-large")]
    public void An_amount_that_is_not_certain_is_refused_and_never_rounded(string text, char sign, string code) =>
        AmountReading.Read(text, Usd, sign).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void Without_a_known_decimal_sign_only_unmistakable_amounts_are_read()
    {
        AmountReading.Read("1.234,56", Usd).Value.MinorUnits.ShouldBe(123_456);
        AmountReading.Read("12,50", Usd).Value.MinorUnits.ShouldBe(1_250);
        AmountReading.Read("1.234", Usd).Refusal!.Code.ShouldBe("amount-unclear");
        AmountReading.Read("1,234", Usd).Refusal!.Code.ShouldBe("amount-unclear");
    }

    [Fact]
    public void Decimals_follow_the_currency()
    {
        AmountReading.Read("12.505", Currency.Of("KWD"), '.').Value.MinorUnits.ShouldBe(12_505);
        AmountReading.Read("12.00", Currency.Of("JPY"), '.').Value.MinorUnits.ShouldBe(12);
        AmountReading.Read("12.5", Currency.Of("JPY"), '.').Refusal!.Code.ShouldBe("amount-decimals");
    }

    [Fact]
    public void Every_amount_written_plainly_is_read_back_to_the_minor_unit() =>
        Prop.ForAll<long>(n =>
        {
            var money = new Money(n % 100_000_000_000_000, Usd);
            var plain = money.ToPlainText();
            return AmountReading.Read(plain, Usd, '.').Value == money && AmountReading.Read(plain.Replace('.', ','), Usd, ',').Value == money;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_a_value_reader_throw() =>
        Prop.ForAll<string?>(text =>
        {
            foreach (var written in (string[])[text ?? "", $"1{text}2", $"({text})", $"1/{text}/2"])
            {
                AmountReading.Read(written, Usd);
                AmountReading.Read(written, Usd, ',', '.');
                foreach (var order in Enum.GetValues<DateOrder>())
                    DateReading.Read(written, order);
                DateReading.Read(written, null);
                HeaderName.Plain(written);
                CustomerNumber.Compare(written, $"{written}-1");
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("03/04/2026", DateOrder.DayMonthYear, "2026-04-03")]
    [InlineData("03/04/2026", DateOrder.MonthDayYear, "2026-03-04")]
    [InlineData("3.4.26", DateOrder.DayMonthYear, "2026-04-03")]
    [InlineData("2026-04-03", DateOrder.MonthDayYear, "2026-04-03")]
    [InlineData("2026-04-03T00:00:00", null, "2026-04-03")]
    [InlineData("03/04/2026 00:00", DateOrder.DayMonthYear, "2026-04-03")]
    [InlineData("20260403", null, "2026-04-03")]
    [InlineData("3 Apr 2026", null, "2026-04-03")]
    [InlineData("3. März 2026", null, "2026-03-03")]
    [InlineData("25/01/2013", null, "2013-01-25")]
    [InlineData("41276", DateOrder.ExcelSerial, "2013-01-02")]
    [InlineData("41276.0", DateOrder.ExcelSerial, "2013-01-02")]
    [InlineData("29/02/2024", DateOrder.DayMonthYear, "2024-02-29")]
    public void A_date_is_read_in_the_order_of_its_column(string text, DateOrder? order, string iso) =>
        DateReading.Read(text, order).Value.ToString("yyyy-MM-dd").ShouldBe(iso);

    [Theory]
    [InlineData("03/04/2026", null, "date-unclear")]
    [InlineData("25/01/2013", DateOrder.MonthDayYear, "date-impossible")]
    [InlineData("29/02/2023", DateOrder.DayMonthYear, "date-impossible")]
    [InlineData("2026-13-01", null, "date-impossible")]
    [InlineData("41276", DateOrder.DayMonthYear, "date-impossible")]
    [InlineData("soon", DateOrder.DayMonthYear, "date-impossible")]
    public void A_date_that_is_not_certain_is_refused(string text, DateOrder? order, string code) =>
        DateReading.Read(text, order).Refusal!.Code.ShouldBe(code);

    [Theory]
    [InlineData("00042", "42")]
    [InlineData("00042", "42.0")]
    [InlineData(" 0379-nevhp ", "0379 NEVHP")]
    [InlineData("0379-NEVHP", "0379NEVHP")]
    [InlineData("10-042", "10042")]
    [InlineData("10–042", "10-042")]
    public void Spellings_of_one_customer_number_are_the_same_customer(string a, string b)
    {
        CustomerNumber.Key(a).ShouldBe(CustomerNumber.Key(b));
        CustomerNumber.Compare(a, b).ShouldBe(SpellingMatch.Same);
    }

    [Fact]
    public void Numbers_whose_separators_stand_elsewhere_are_left_to_a_person() =>
        CustomerNumber.Compare("1-23", "12-3").ShouldBe(SpellingMatch.Ambiguous);

    [Theory]
    [InlineData("042A", "42A")]
    [InlineData("420", "42")]
    [InlineData("42.5", "42")]
    [InlineData("-", "--")]
    public void Other_numbers_are_other_customers(string a, string b) =>
        CustomerNumber.Compare(a, b).ShouldBe(SpellingMatch.Different);

    [Fact]
    public void Leading_zeros_stay_and_a_spreadsheets_point_zero_goes()
    {
        CustomerNumber.Clean(" 000123 ").ShouldBe("000123");
        CustomerNumber.Clean("5133177585.0").ShouldBe("5133177585");
        CustomerNumber.Clean("1.10").ShouldBe("1.10");
    }
}
