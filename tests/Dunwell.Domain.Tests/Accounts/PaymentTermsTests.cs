using Dunwell.Domain.Accounts;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Accounts;

public class PaymentTermsTests
{
    private static readonly DateOnly Issued = new(2026, 1, 15);
    private static readonly Currency Usd = Currency.Of("USD");

    [Theory]
    [InlineData("net 30", "2026-02-14", null)]
    [InlineData("30", "2026-02-14", null)]
    [InlineData("N/45 days", "2026-03-01", null)]
    [InlineData("eom 10", "2026-02-10", null)]
    [InlineData("End of month 0", "2026-01-31", null)]
    [InlineData("2/10 net 30", "2026-02-14", "2026-01-25")]
    [InlineData("1.5/7, net 14", "2026-01-29", "2026-01-22")]
    public void Terms_as_people_write_them_give_due_and_discount_dates(string text, string due, string? discountUntil)
    {
        PaymentTerms.TryParse(text, out var terms).ShouldBeTrue();
        terms.DueDate(Issued).ShouldBe(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture));
        terms.DiscountUntil(Issued)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(discountUntil);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("net thirty")]
    [InlineData("net -5")]
    [InlineData("30 net 2/10 x")]
    public void What_cannot_be_read_is_not_guessed(string? text) => PaymentTerms.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Three_installments_fall_a_month_apart_and_the_first_takes_the_spare_cent()
    {
        PaymentTerms.TryParse("3 x net 30", out var terms).ShouldBeTrue();
        terms.Schedule(new(2026, 1, 1), new(100_00, Usd)).Select(p => (p.Due, p.Amount.MinorUnits))
            .ShouldBe([(new(2026, 1, 31), 33_34), (new(2026, 2, 28), 33_33), (new(2026, 3, 31), 33_33)]);
    }

    [Fact]
    public void Installments_keep_every_cent_and_never_fall_due_before_the_one_before() =>
        Prop.ForAll(Gen.Choose(1, 36).Zip(Gen.Choose(-1_000_000, 1_000_000)).Zip(Gen.Choose(0, 3000)).ToArbitrary(), c =>
        {
            var ((parts, amount), day) = c;
            var schedule = new PaymentTerms(30, EndOfMonth: amount % 2 == 0, Installments: parts).Schedule(Issued.AddDays(day), new(amount, Usd));
            return schedule.Sum(p => p.Amount.MinorUnits) == amount
                && schedule.Zip(schedule.Skip(1)).All(pair => pair.First.Due < pair.Second.Due);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Terms_written_out_read_back_the_same()
    {
        var some =
            from net in Gen.Choose(0, 365)
            from eom in Gen.Elements(true, false)
            from percent in Gen.Elements(0m, 2m, 1.5m, 0.25m)
            from days in Gen.Choose(0, 60)
            from parts in Gen.Choose(1, 36)
            select new PaymentTerms(net, eom, percent, percent == 0 ? 0 : days, parts);
        Prop.ForAll(some.ToArbitrary(), terms => PaymentTerms.TryParse(terms.ToString(), out var back) && back == terms).QuickCheckThrowOnFailure();
    }
}
