using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Tests.Compliance.Matters;

/// <summary>Against the lists the authorities publish.</summary>
public class LegalCalendarTests
{
    [Theory]
    [InlineData(LegalCalendar.England, 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")] // Boxing Day on Saturday
    [InlineData(LegalCalendar.England, 2022, "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27")] // Christmas on Sunday; the one-off days of a jubilee are not the rule
    [InlineData(LegalCalendar.England, 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")] // Christmas on Saturday
    [InlineData(LegalCalendar.England, 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(LegalCalendar.Target, 2026, "01-01 04-03 04-06 05-01 12-25 12-26")]
    [InlineData(LegalCalendar.Ontario, 2026, "01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-26")]
    [InlineData(LegalCalendar.Ontario, 2025, "01-01 02-17 04-18 05-19 07-01 09-01 10-13 12-25 12-26")]
    [InlineData(LegalCalendar.Quebec, 2026, "01-01 04-03 04-06 05-18 06-24 07-01 09-07 10-12 12-25")]
    [InlineData(LegalCalendar.Quebec, 2029, "01-01 03-30 04-02 05-21 06-24 07-02 09-03 10-08 12-25")] // 1 July on Sunday
    [InlineData(LegalCalendar.Australia, 2026, "01-01 01-26 04-03 04-06 04-25 12-25 12-26")]
    [InlineData(LegalCalendar.FederalReserve, 2026, "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25")] // 4 July on Saturday is not moved
    [InlineData(LegalCalendar.FederalReserve, 2027, "01-01 01-18 02-15 05-31 06-19 07-05 09-06 10-11 11-11 11-25 12-25")] // on Sunday it is
    [InlineData(LegalCalendar.UsFederal, 2026, "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25")] // the observed Friday too
    [InlineData(LegalCalendar.UsFederal, 2027, "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31")] // New Year 2028 on Saturday
    [InlineData(LegalCalendar.Calendar, 2026, "")]
    [InlineData(LegalCalendar.Weekdays, 2026, "")]
    public void The_holidays_of_a_year(LegalCalendar calendar, int year, string days) =>
        string.Join(' ', DaysOf(year).Where(d => LegalCalendars.IsHoliday(calendar, d)).Select(d => d.ToString("MM-dd", null))).ShouldBe(days);

    [Theory]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2038-04-25")] // the latest there is
    [InlineData("1818-03-22")] // the earliest
    public void Good_Friday_and_Easter_Monday_stand_around_Easter(string sunday)
    {
        var easter = DateOnly.Parse(sunday, null);
        LegalCalendars.IsHoliday(LegalCalendar.Target, easter.AddDays(-2)).ShouldBeTrue();
        LegalCalendars.IsHoliday(LegalCalendar.Target, easter.AddDays(1)).ShouldBeTrue();
    }

    [Fact]
    public void Easter_is_always_between_22_March_and_25_April()
    {
        foreach (var year in Enumerable.Range(1900, 300))
        {
            var friday = DaysOf(year).Single(d => d.Month is 3 or 4 && d.DayOfWeek == DayOfWeek.Friday && LegalCalendars.IsHoliday(LegalCalendar.Target, d));
            friday.AddDays(2).ShouldBeInRange(new(year, 3, 22), new(year, 4, 25));
        }
    }

    [Theory]
    [InlineData(LegalCalendar.Calendar, "2026-03-06", 1, "2026-03-07")]
    [InlineData(LegalCalendar.Weekdays, "2026-03-06", 1, "2026-03-09")]
    [InlineData(LegalCalendar.Weekdays, "2026-03-07", 5, "2026-03-13")]
    [InlineData(LegalCalendar.UsFederal, "2026-07-02", 1, "2026-07-06")] // 3 July observed
    [InlineData(LegalCalendar.FederalReserve, "2026-07-02", 1, "2026-07-03")]
    [InlineData(LegalCalendar.England, "2026-04-02", 1, "2026-04-07")]
    [InlineData(LegalCalendar.England, "2026-12-24", 1, "2026-12-29")]
    [InlineData(LegalCalendar.Target, "2026-04-30", 1, "2026-05-04")]
    [InlineData(LegalCalendar.Target, "2026-04-30", 0, "2026-04-30")]
    public void Days_that_do_not_count_are_passed_over(LegalCalendar calendar, string from, int days, string to) =>
        LegalCalendars.Add(calendar, DateOnly.Parse(from, null), days).ShouldBe(DateOnly.Parse(to, null));

    [Theory]
    [InlineData("2026-01-31", 1, 0, "2026-02-28")]
    [InlineData("2024-01-31", 1, 0, "2024-02-29")]
    [InlineData("2023-03-16", 36, 0, "2026-03-16")]
    [InlineData("2026-01-31", 1, 2, "2026-03-02")]
    public void Months_come_before_days(string from, int months, int days, string to) =>
        LegalCalendars.Add(LegalCalendar.Calendar, DateOnly.Parse(from, null), months, days).ShouldBe(DateOnly.Parse(to, null));

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            yield return day;
    }
}
