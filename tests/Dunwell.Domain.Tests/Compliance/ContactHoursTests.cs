using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules;
using static Dunwell.Domain.Tests.Compliance.GateSetup;

namespace Dunwell.Domain.Tests.Compliance;

public class ContactHoursTests
{
    [Theory]
    // 2026-03-08: the clock goes from 02:00 EST (07:00Z) to 03:00 EDT
    [InlineData("02:30", "2026-03-08T06:59:59Z", "2026-03-08T07:00:00Z")]
    [InlineData("08:00", "2026-03-08T06:00:00Z", "2026-03-08T12:00:00Z")]
    [InlineData("08:00", "2026-03-07T06:00:00Z", "2026-03-07T13:00:00Z")]
    // 2026-11-01: 01:00-02:00 comes twice, first at 05:00Z (EDT)
    [InlineData("01:30", "2026-11-01T04:30:00Z", "2026-11-01T05:30:00Z")]
    [InlineData("08:00", "2026-11-01T05:30:00Z", "2026-11-01T13:00:00Z")]
    public void Windows_open_at_the_right_instant_on_days_the_clock_changes(string opens, string now, string until) =>
        Check(Clear, Utc(now), Rule(Hours(opens, "20:59:59"))).EarliestAtUtc.ShouldBe(Utc(until));

    [Fact]
    public void A_time_must_be_right_in_every_plausible_zone()
    {
        var facts = Clear.Where(In(NewYork, "Asia/Kolkata"));
        // 08:00-20:59:59 in New York is 17:30-06:29:59 in India: they meet from 17:30 to 21:00 Indian time.
        Check(facts, Utc("2026-06-08T12:00:00Z"), Rule(Hours("08:00", "20:59:59"))).IsAllowed.ShouldBeTrue();
        Check(facts, Utc("2026-06-08T15:29:59Z"), Rule(Hours("08:00", "20:59:59"))).IsAllowed.ShouldBeTrue();
        Check(facts, Utc("2026-06-08T15:30:00Z"), Rule(Hours("08:00", "20:59:59"))).EarliestAtUtc.ShouldBe(Utc("2026-06-09T12:00:00Z"));
    }

    [Fact]
    public void Zones_without_a_common_hour_block() =>
        Check(Clear.Where(In(NewYork, "Asia/Kolkata")), Noon, Rule(Hours("10:00", "11:00"))).Kind.ShouldBe(VerdictKind.Block);

    [Fact]
    public void An_unknown_zone_is_every_fallback_zone_and_without_one_the_rule_cannot_judge()
    {
        Check(Clear.Where(PlausibleZones.None), Noon, Rule(Hours("08:00", "20:59:59", NewYork, "Pacific/Honolulu"))).Kind.ShouldBe(VerdictKind.Defer);
        Check(Clear.Where(PlausibleZones.None), Noon, Rule(Hours("08:00", "20:59:59"))).Kind.ShouldBe(VerdictKind.Block);
        Check(Clear.Where(PlausibleZones.None), Noon, Rule(Hours("08:00", "20:59:59"), onUnknown: OnUnknown.Require)).Reasons[0].Requires.ShouldBe("fact:time zone");
    }

    [Theory]
    [InlineData("2026-06-08T01:59:00Z", false)] // Sunday 21:59
    [InlineData("2026-06-08T02:00:00Z", true)] // Sunday 22:00, in the named night
    [InlineData("2026-06-08T09:59:59Z", true)] // Monday 05:59:59
    [InlineData("2026-06-08T10:00:00Z", false)]
    [InlineData("2026-06-09T02:30:00Z", false)] // Monday night was not named
    public void A_named_night_runs_over_midnight(string now, bool closed)
    {
        var night = new NamedTime(false, [DayOfWeek.Sunday], new(22, 0), new(6, 0));
        var facts = Clear with { Preferences = Clear.Preferences with { NamedTimes = Fact.Known<IReadOnlyList<NamedTime>>([night]) } };
        Check(facts, Utc(now), Rule(Hours("00:00", "23:59:59"))).IsAllowed.ShouldBe(!closed);
    }

    [Fact]
    public void The_last_second_of_a_window_is_open_to_its_end()
    {
        Check(Clear, Utc("2026-06-09T00:59:59Z").AddMilliseconds(999), Rule(Hours("08:00", "20:59:59"))).IsAllowed.ShouldBeTrue();
        Check(Clear, Utc("2026-06-09T01:00:00Z"), Rule(Hours("08:00", "20:59:59"))).IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-06-24T15:59:59Z", "2026-06-25T12:00:00Z")] // Quebec's national holiday, a Wednesday
    [InlineData("2026-07-01T16:00:00Z", "2026-07-02T12:00:00Z")]
    [InlineData("2026-06-24T04:00:00Z", "2026-06-25T12:00:00Z")] // from its first minute
    public void A_holiday_is_closed_all_day(string now, string until) =>
        Check(Clear, Utc(now), Rule(Hours("08:00", "19:59:59") with { Holidays = LegalCalendar.Quebec })).EarliestAtUtc.ShouldBe(Utc(until));

    [Theory]
    [InlineData("2026-06-24T03:59:59Z", true)] // the last minute of the day before
    [InlineData("2026-06-25T04:00:00Z", true)] // the first of the day after
    [InlineData("2026-06-24T12:00:00Z", false)]
    public void Only_the_holiday_itself_is_closed(string now, bool open) =>
        Check(Clear, Utc(now), Rule(Hours("00:00", "23:59:59") with { Holidays = LegalCalendar.Quebec })).IsAllowed.ShouldBe(open);

    [Fact]
    public void Without_a_calendar_no_day_is_a_holiday() => Check(Clear, Utc("2026-12-25T16:00:00Z"), Rule(Hours("08:00", "19:59:59"))).IsAllowed.ShouldBeTrue();

    [Theory]
    [InlineData("2026-07-01T15:00:00Z", "2026-07-01T17:00:00Z")] // 11:00 on Canada Day waits until 13:00
    [InlineData("2026-07-01T17:00:00Z", null)]
    [InlineData("2026-07-01T21:00:00Z", "2026-07-02T11:00:00Z")] // 17:00
    [InlineData("2026-06-30T15:00:00Z", null)]
    public void A_holiday_may_have_the_hours_of_a_Sunday(string now, string? until)
    {
        DayOfWeek[] weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday];
        var hours = new ContactHours(
            [new(Choice<DayOfWeek>.Of(weekdays), new(7, 0), new(20, 59, 59)), new(Choice<DayOfWeek>.Of(DayOfWeek.Sunday), new(13, 0), new(16, 59, 59))], [], RepliesExempt: false)
        {
            Holidays = LegalCalendar.Ontario,
            HolidaysAsSunday = true,
        };
        Check(Clear, Utc(now), Rule(hours)).EarliestAtUtc.ShouldBe(until is null ? null : Utc(until));
    }

    [Fact]
    public void A_time_the_person_named_as_good_is_open_on_a_holiday_too()
    {
        var good = new NamedTime(true, [], new(10, 0), new(11, 0));
        var facts = Clear with { Preferences = Clear.Preferences with { NamedTimes = Fact.Known<IReadOnlyList<NamedTime>>([good]) } };
        Check(facts, Utc("2026-07-01T14:30:00Z"), Rule(Hours("08:00", "19:59:59") with { Holidays = LegalCalendar.Ontario })).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Each_zone_has_its_own_day()
    {
        // 23:30 on Christmas Eve in New York is Christmas in Halifax.
        var facts = Clear.Where(In(NewYork, "America/Halifax"));
        Check(facts, Utc("2026-12-25T04:30:00Z"), Rule(Hours("00:00", "23:59:59") with { Holidays = LegalCalendar.Ontario })).IsAllowed.ShouldBeFalse();
        Check(Clear, Utc("2026-12-25T04:30:00Z"), Rule(Hours("00:00", "23:59:59") with { Holidays = LegalCalendar.Ontario })).IsAllowed.ShouldBeTrue();
    }

    private static DateTime Utc(string text) => DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
