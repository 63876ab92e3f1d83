namespace Dunwell.Domain.Ledger.Interest;

/// <summary>What a year is when a yearly rate is turned into a rate of a day. The days of a period are always the days of the calendar.</summary>
public enum DayCount
{
    /// <summary>A day is 1/365, in leap years too (late payment interest in the United Kingdom).</summary>
    Fixed365,

    /// <summary>A day is 1/360.</summary>
    Fixed360,

    /// <summary>A day is 1/366 in a leap year and 1/365 in any other; a period over the turn of a year is split there.</summary>
    ActualActual,
}

public static class DayCounts
{
    /// <summary>Days of the year that <paramref name="day"/> is divided by.</summary>
    public static int YearOf(this DayCount count, DateOnly day) => count switch
    {
        DayCount.Fixed360 => 360,
        DayCount.ActualActual => DateTime.IsLeapYear(day.Year) ? 366 : 365,
        _ => 365,
    };
}
