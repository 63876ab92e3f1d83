namespace Dunwell.Domain;

/// <summary>Which dates count as business days for one purpose. A creditor's calendar, a bank's and a court's differ: never share one.</summary>
/// <param name="Name">The calendar's code, for reasons shown to people.</param>
/// <param name="Weekend">Days of the week that never count.</param>
/// <param name="Holidays">Single dates that do not count.</param>
public sealed record BusinessCalendar(string Name, IReadOnlySet<DayOfWeek> Weekend, IReadOnlySet<DateOnly> Holidays)
{
    /// <summary>Saturdays and Sundays do not count; no holidays are known.</summary>
    public static BusinessCalendar WeekendsOnly { get; } =
        new("weekends", new HashSet<DayOfWeek> { DayOfWeek.Saturday, DayOfWeek.Sunday }, new HashSet<DateOnly>());

    public bool IsBusinessDay(DateOnly date) => !Weekend.Contains(date.DayOfWeek) && !Holidays.Contains(date);

    /// <summary>The date itself when it is a business day, else the next one.</summary>
    public DateOnly OnOrAfter(DateOnly date)
    {
        while (!IsBusinessDay(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>The day that is <paramref name="days"/> business days after <paramref name="date"/>, which itself is not counted.</summary>
    public DateOnly AddBusinessDays(DateOnly date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        for (; days > 0; days--)
            date = OnOrAfter(date.AddDays(1));
        return date;
    }
}
