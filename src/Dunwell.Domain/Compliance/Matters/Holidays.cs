namespace Dunwell.Domain.Compliance.Matters;

/// <summary>Holidays of a year by the rule each law gives.</summary>
internal static class Holidays
{
    internal static IEnumerable<DateOnly> Of(LegalCalendar calendar, int year) => calendar switch
    {
        LegalCalendar.UsFederal => UsFederalCalendar.For(year).Holidays.Concat(UsFederalCalendar.For(year - 1).Holidays),
        LegalCalendar.FederalReserve => FederalReserve(year),
        LegalCalendar.England => England(year),
        LegalCalendar.Target => [new(year, 1, 1), Easter(year).AddDays(-2), Easter(year).AddDays(1), new(year, 5, 1), new(year, 12, 25), new(year, 12, 26)],
        LegalCalendar.Ontario =>
        [
            new(year, 1, 1), UsFederalCalendar.Nth(year, 2, DayOfWeek.Monday, 3), Easter(year).AddDays(-2), MondayBefore(year, 5, 25), new(year, 7, 1),
            UsFederalCalendar.Nth(year, 9, DayOfWeek.Monday, 1), UsFederalCalendar.Nth(year, 10, DayOfWeek.Monday, 2), new(year, 12, 25), new(year, 12, 26),
        ],
        LegalCalendar.Quebec =>
        [
            new(year, 1, 1), Easter(year).AddDays(-2), Easter(year).AddDays(1), MondayBefore(year, 5, 25), new(year, 6, 24), CanadaDayOfQuebec(year),
            UsFederalCalendar.Nth(year, 9, DayOfWeek.Monday, 1), UsFederalCalendar.Nth(year, 10, DayOfWeek.Monday, 2), new(year, 12, 25),
        ],
        LegalCalendar.Australia =>
            [new(year, 1, 1), new(year, 1, 26), Easter(year).AddDays(-2), Easter(year).AddDays(1), new(year, 4, 25), new(year, 12, 25), new(year, 12, 26)],
        _ => [],
    };

    /// <summary>Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).</summary>
    internal static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new(year, n / 31, (n % 31) + 1);
    }

    private static IEnumerable<DateOnly> FederalReserve(int year)
    {
        DateOnly[] onDate = [new(year, 1, 1), new(year, 6, 19), new(year, 7, 4), new(year, 11, 11), new(year, 12, 25)];
        return onDate.Select(d => d.DayOfWeek == DayOfWeek.Sunday ? d.AddDays(1) : d).Concat(
        [
            UsFederalCalendar.Nth(year, 1, DayOfWeek.Monday, 3), UsFederalCalendar.Nth(year, 2, DayOfWeek.Monday, 3), MondayBefore(year, 6, 1), UsFederalCalendar.Nth(year, 9, DayOfWeek.Monday, 1),
            UsFederalCalendar.Nth(year, 10, DayOfWeek.Monday, 2), UsFederalCalendar.Nth(year, 11, DayOfWeek.Thursday, 4),
        ]);
    }

    private static IEnumerable<DateOnly> England(int year)
    {
        var (christmas, boxing) = (new DateOnly(year, 12, 25), new DateOnly(year, 12, 26));
        yield return NextWeekday(new(year, 1, 1));
        yield return Easter(year).AddDays(-2);
        yield return Easter(year).AddDays(1);
        yield return UsFederalCalendar.Nth(year, 5, DayOfWeek.Monday, 1);
        yield return MondayBefore(year, 6, 1);
        yield return MondayBefore(year, 9, 1);
        yield return NextWeekday(christmas);
        // The substitute of the second day comes after the substitute of the first.
        yield return christmas.DayOfWeek switch
        {
            DayOfWeek.Friday => boxing.AddDays(2),
            DayOfWeek.Saturday => boxing.AddDays(2),
            DayOfWeek.Sunday => boxing,
            _ => boxing,
        };
        if (christmas.DayOfWeek == DayOfWeek.Sunday)
            yield return boxing.AddDays(1);
    }

    // On 2 July where the first is a Sunday.
    private static DateOnly CanadaDayOfQuebec(int year) => new DateOnly(year, 7, 1) is { DayOfWeek: DayOfWeek.Sunday } sunday ? sunday.AddDays(1) : new(year, 7, 1);

    private static DateOnly NextWeekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    /// <summary>The last Monday before a date.</summary>
    private static DateOnly MondayBefore(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day).AddDays(-1);
        return date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
    }
}
