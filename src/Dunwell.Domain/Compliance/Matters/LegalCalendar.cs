using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Dunwell.Domain.Compliance.Matters;

/// <summary>How a regime counts days. Calendars are never shared between regimes.</summary>
public enum LegalCalendar
{
    /// <summary>Every day counts.</summary>
    Calendar,

    /// <summary>Monday to Friday; no holidays.</summary>
    Weekdays,

    /// <summary>5 USC 6103(a) as 12 CFR 1006.34(b)(5) uses it, observed days skipped too.</summary>
    UsFederal,

    /// <summary>Days the Federal Reserve settles on: its Saturday holidays are not moved, its Sunday ones go to Monday.</summary>
    FederalReserve,

    /// <summary>England and Wales: Banking and Financial Dealings Act 1971.</summary>
    England,

    /// <summary>TARGET: 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December.</summary>
    Target,

    /// <summary>Ontario's public holidays (Employment Standards Act 2000; Retail Business Holidays Act).</summary>
    Ontario,

    /// <summary>Quebec's holidays (Act respecting labour standards, s. 60).</summary>
    Quebec,

    /// <summary>Holidays all of Australia keeps.</summary>
    Australia,
}

/// <summary>Business days of each regime, worked out by rule for any year.</summary>
public static class LegalCalendars
{
    private static readonly ConcurrentDictionary<(LegalCalendar Calendar, int Year), FrozenSet<DateOnly>> Years = new();

    public static bool IsHoliday(LegalCalendar calendar, DateOnly day) =>
        Years.GetOrAdd((calendar, day.Year), static key => Holidays.Of(key.Calendar, key.Year).ToFrozenSet()).Contains(day);

    /// <summary>Whether the day counts. Under <see cref="LegalCalendar.Calendar"/> every day does.</summary>
    public static bool Counts(LegalCalendar calendar, DateOnly day) =>
        calendar == LegalCalendar.Calendar
        || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(calendar, day));

    /// <summary>So many months later, and from there so many counting days.</summary>
    public static DateOnly Add(LegalCalendar calendar, DateOnly day, int months, int days) => Add(calendar, day.AddMonths(months), days);

    /// <summary>The day that is so many counting days after this one, which itself is not counted.</summary>
    public static DateOnly Add(LegalCalendar calendar, DateOnly day, int days)
    {
        if (calendar == LegalCalendar.Calendar)
            return day.AddDays(days);
        for (; days > 0; days--)
        {
            do
                day = day.AddDays(1);
            while (!Counts(calendar, day));
        }

        return day;
    }
}
