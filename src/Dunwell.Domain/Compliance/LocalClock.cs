namespace Dunwell.Domain.Compliance;

/// <summary>What the clock says in every zone a person may be in, worked out once per check.</summary>
internal readonly struct LocalClock
{
    private static readonly TimeZoneInfo[] EdgesOfTheEarth =
    [
        TimeZoneInfo.CreateCustomTimeZone("UTC+14", TimeSpan.FromHours(14), "UTC+14", "UTC+14"),
        TimeZoneInfo.CreateCustomTimeZone("UTC-12", TimeSpan.FromHours(-12), "UTC-12", "UTC-12"),
    ];

    private readonly PlausibleZones zones;
    private readonly DateTime[] local;

    internal LocalClock(PlausibleZones zones, DateTime nowUtc)
    {
        this.zones = zones;
        local = zones.IsUnknown ? [] : new DateTime[zones.Zones.Count];
        // Without a zone "today" may be any date on earth.
        var (earliest, latest) = (nowUtc.AddHours(-12), nowUtc.AddHours(14));
        for (var i = 0; i < local.Length; i++)
        {
            local[i] = TimeZoneInfo.ConvertTimeFromUtc(nowUtc, zones.Zones[i].Zone);
            earliest = i == 0 || local[i] < earliest ? local[i] : earliest;
            latest = i == 0 || local[i] > latest ? local[i] : latest;
        }

        EarliestToday = DateOnly.FromDateTime(earliest);
        LatestToday = DateOnly.FromDateTime(latest);
    }

    internal int Count => local.Length;

    internal bool IsUnknown => local.Length == 0;

    internal DateOnly EarliestToday { get; }

    internal DateOnly LatestToday { get; }

    internal TimeZoneInfo Zone(int i) => zones.Zones[i].Zone;

    /// <summary>Zones to count calendar days in: the plausible ones, or while they are unknown the two edges of the earth.</summary>
    internal int CalendarCount => IsUnknown ? EdgesOfTheEarth.Length : Count;

    internal TimeZoneInfo CalendarZone(int i) => IsUnknown ? EdgesOfTheEarth[i] : Zone(i);

    internal string Evidence(int i) => zones.Zones[i].Evidence;

    /// <summary>True when only a number points to the zone while an address points to another.</summary>
    internal bool IsOutweighed(int i) => zones.Zones[i].ByNumberOnly && zones.Zones.Any(z => !z.ByNumberOnly);

    internal DateTime Local(int i) => local[i];

    internal DateOnly Today(int i) => DateOnly.FromDateTime(local[i]);

    /// <summary>The first instant whose local reading is at or after <paramref name="reading"/>: a reading the clock skips in spring becomes
    /// the instant of the change, one it shows twice in autumn the first of both.</summary>
    internal static DateTime ToUtc(TimeZoneInfo zone, DateTime reading)
    {
        reading = DateTime.SpecifyKind(reading, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(reading))
        {
            // The reading before the gap tells the offset that held until the change; the change is where the clock leaves it.
            var before = reading;
            while (zone.IsInvalidTime(before))
                before = before.AddMinutes(-1);
            while (!zone.IsInvalidTime(before.AddSeconds(1)))
                before = before.AddSeconds(1);
            return TimeZoneInfo.ConvertTimeToUtc(before, zone).AddSeconds(1);
        }

        if (!zone.IsAmbiguousTime(reading))
            return TimeZoneInfo.ConvertTimeToUtc(reading, zone);
        var offsets = zone.GetAmbiguousTimeOffsets(reading);
        return DateTime.SpecifyKind(reading - offsets.Max(), DateTimeKind.Utc);
    }

    /// <summary>The first instant of a calendar day.</summary>
    internal static DateTime StartOf(TimeZoneInfo zone, DateOnly day) => ToUtc(zone, day.ToDateTime(TimeOnly.MinValue));
}
