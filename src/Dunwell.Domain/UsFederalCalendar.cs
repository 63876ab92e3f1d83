namespace Dunwell.Domain;

/// <summary>Legal public holidays of 5 USC 6103(a) as Regulation F counts them, with the observed weekday skipped too: the later date is always the safe one.</summary>
public static class UsFederalCalendar
{
    /// <summary>Business days of a year and the first months of the next.</summary>
    public static BusinessCalendar For(int year) =>
        BusinessCalendar.WeekendsOnly with { Name = "US federal", Holidays = Holidays(year).Concat(Holidays(year + 1)).ToHashSet() };

    private static IEnumerable<DateOnly> Holidays(int year)
    {
        DateOnly[] onDate = [new(year, 1, 1), new(year, 6, 19), new(year, 7, 4), new(year, 11, 11), new(year, 12, 25)];
        foreach (var day in onDate)
        {
            yield return day;
            if (day.DayOfWeek == DayOfWeek.Saturday)
                yield return day.AddDays(-1);
            else if (day.DayOfWeek == DayOfWeek.Sunday)
                yield return day.AddDays(1);
        }

        yield return Nth(year, 1, DayOfWeek.Monday, 3);
        yield return Nth(year, 2, DayOfWeek.Monday, 3);
        yield return LastMonday(year, 5);
        yield return Nth(year, 9, DayOfWeek.Monday, 1);
        yield return Nth(year, 10, DayOfWeek.Monday, 2);
        yield return Nth(year, 11, DayOfWeek.Thursday, 4);
    }

    /// <summary>The nth such day of the week in a month.</summary>
    internal static DateOnly Nth(int year, int month, DayOfWeek day, int nth)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)day - (int)first.DayOfWeek + 7) % 7) + (7 * (nth - 1)));
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek + 6) % 7));
    }
}
