using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests;

public class BusinessCalendarTests
{
    private static readonly DateOnly Friday = new(2026, 7, 3);

    private static readonly BusinessCalendar Bank =
        BusinessCalendar.WeekendsOnly with { Name = "bank", Holidays = new HashSet<DateOnly> { new(2026, 7, 6) } };

    [Fact]
    public void The_next_business_day_after_friday_skips_the_weekend_and_the_holiday()
    {
        BusinessCalendar.WeekendsOnly.AddBusinessDays(Friday, 1).ShouldBe(new(2026, 7, 6));
        Bank.AddBusinessDays(Friday, 1).ShouldBe(new(2026, 7, 7));
    }

    [Fact]
    public void A_business_day_is_its_own_next_business_day()
    {
        Bank.OnOrAfter(Friday).ShouldBe(Friday);
        Bank.OnOrAfter(new(2026, 7, 4)).ShouldBe(new(2026, 7, 7));
    }

    [Fact]
    public void Zero_business_days_later_is_the_same_day_even_on_a_sunday() =>
        Bank.AddBusinessDays(new(2026, 7, 5), 0).ShouldBe(new(2026, 7, 5));

    [Fact]
    public void Business_days_cannot_be_counted_backwards() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Bank.AddBusinessDays(Friday, -1));

    [Fact]
    public void Exactly_as_many_business_days_lie_between_as_were_added() =>
        Prop.ForAll(Gen.Choose(0, 4000).Zip(Gen.Choose(1, 60)).ToArbitrary(), c =>
        {
            var from = Friday.AddDays(c.Item1 - 2000);
            var to = Bank.AddBusinessDays(from, c.Item2);
            return Bank.IsBusinessDay(to)
                && Enumerable.Range(1, to.DayNumber - from.DayNumber).Count(day => Bank.IsBusinessDay(from.AddDays(day))) == c.Item2;
        }).QuickCheckThrowOnFailure();
}
