namespace Dunwell.Server.Platform.Time;

/// <summary>A clock that shows a chosen date at the real time of day and runs on from there.</summary>
public sealed class SimulatedClock(DateOnly today) : TimeProvider
{
    private readonly TimeSpan offset = today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - System.GetUtcNow().UtcDateTime.Date;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}

/// <summary>Which business date it is for a creditor.</summary>
public static class BusinessDay
{
    /// <summary>The moment in whole microseconds: PostgreSQL keeps no finer ones, and a moment must be the same before and after it was stored.</summary>
    public static DateTime UtcNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public static DateOnly Today(this TimeProvider clock, string ianaZone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(ianaZone)).DateTime);
}
