using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Compliance.Rules;

/// <summary>Hours of the person's own day, both ends included to the second.</summary>
public sealed record HoursWindow(Choice<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    /// <param name="weekday">The day of the week whose hours count: a holiday may have those of a Sunday.</param>
    internal bool Contains(DateTime local, DayOfWeek weekday)
    {
        var second = new TimeOnly(local.Hour, local.Minute, local.Second);
        return Days.Allows(weekday) && second >= From && second <= To;
    }
}

/// <summary>
/// Contact only inside the windows, in every zone the person may be in, and never at a time the person named as bad.
/// The moment of sending counts. A time the person named as good is open even outside the windows.
/// </summary>
/// <param name="FallbackZones">Zones that must all be open while the person's zone is unknown; none means the rule cannot judge.</param>
/// <param name="RepliesExempt">One reply to what the customer started is fine at any hour.</param>
public sealed record ContactHours(IReadOnlyList<HoursWindow> Windows, IReadOnlyList<TimeZoneInfo> FallbackZones, bool RepliesExempt) : RuleKind
{
    private const int DaysAhead = 14;

    /// <summary>Where an address tells a zone, one that only a number's area code tells does not count.</summary>
    public bool AddressFirst { get; init; }

    /// <summary>Whose holidays count; null keeps none.</summary>
    public LegalCalendar? Holidays { get; init; }

    /// <summary>A holiday has the hours of a Sunday; otherwise it is closed all day.</summary>
    public bool HolidaysAsSunday { get; init; }

    public override IReadOnlyList<string> Needs { get; } = ["time zones", "named times"];

    internal static ContactHours Read(NodeReader p) =>
        new(
            p.Children("windows", w => new HoursWindow(w.Choice<DayOfWeek>("days"), w.Time("from"), w.Time("to"))),
            p.Zones("fallback_zones"),
            p.Flag("replies_exempt", false))
        {
            AddressFirst = p.Flag("address_first", false),
            Holidays = p.OptionalEnum<LegalCalendar>("holidays"),
            HolidaysAsSunday = p.Flag("holidays_as_sunday", false),
        };

    internal override void Examine(GateCheck check)
    {
        if (RepliesExempt && check.Action.IsFirstReply)
            return;
        if (check.Facts.Preferences.NamedTimes is not { IsUnknown: false, Value: { } named })
        {
            check.ObjectUnknown("named times");
            return;
        }

        if (check.Clock.IsUnknown && FallbackZones.Count == 0)
        {
            check.ObjectUnknown("time zone");
            return;
        }

        if (IsOpenEverywhere(check, named))
            return;
        var zones = ZonesOf(check);
        var facts = Describe(check, zones);
        if (NextOpen(zones, named, check.NowUtc) is { } until)
            check.Object(VerdictKind.Defer, facts, until);
        else
            check.Object(VerdictKind.Block, facts);
    }

    private bool IsOpenEverywhere(GateCheck check, IReadOnlyList<NamedTime> named)
    {
        for (var i = 0; i < check.Clock.Count; i++)
        {
            if (Counts(check, i) && !IsOpen(check.Clock.Local(i), named))
                return false;
        }

        for (var i = 0; check.Clock.IsUnknown && i < FallbackZones.Count; i++)
        {
            if (!IsOpen(TimeZoneInfo.ConvertTimeFromUtc(check.NowUtc, FallbackZones[i]), named))
                return false;
        }

        return true;
    }

    private bool IsOpen(DateTime local, IReadOnlyList<NamedTime> named)
    {
        var open = false;
        var isHoliday = Holidays is { } calendar && LegalCalendars.IsHoliday(calendar, DateOnly.FromDateTime(local));
        for (var i = 0; i < Windows.Count && !open && (!isHoliday || HolidaysAsSunday); i++)
            open = Windows[i].Contains(local, isHoliday ? DayOfWeek.Sunday : local.DayOfWeek);
        for (var i = 0; i < named.Count; i++)
        {
            if (!named[i].Contains(local))
                continue;
            if (!named[i].IsConvenient)
                return false;
            open = true;
        }

        return open;
    }

    // Leaps each zone to its next opening until one instant is open in all of them.
    private DateTime? NextOpen(IReadOnlyList<TimeZoneInfo> zones, IReadOnlyList<NamedTime> named, DateTime fromUtc)
    {
        var at = fromUtc;
        bool moved;
        do
        {
            moved = false;
            foreach (var zone in zones)
            {
                if (NextOpenIn(zone, named, at) is not { } next || next > fromUtc.AddDays(DaysAhead))
                    return null;
                moved |= next > at;
                at = next;
            }
        }
        while (moved);
        return at;
    }

    private DateTime? NextOpenIn(TimeZoneInfo zone, IReadOnlyList<NamedTime> named, DateTime at)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, zone);
        if (IsOpen(local, named))
            return at;
        var today = DateOnly.FromDateTime(local);
        TimeOnly[] changes =
            [.. Windows.Select(w => w.From).Concat(named.Select(n => n.To)).Concat(named.Select(n => n.From)).Append(TimeOnly.MinValue).Distinct().Order()];
        for (var day = today; day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            foreach (var change in changes)
            {
                var instant = LocalClock.ToUtc(zone, day.ToDateTime(change));
                if (instant > at && IsOpen(TimeZoneInfo.ConvertTimeFromUtc(instant, zone), named))
                    return instant;
            }
        }

        return null;
    }

    private IReadOnlyList<TimeZoneInfo> ZonesOf(GateCheck check) =>
        check.Clock.IsUnknown ? FallbackZones : [.. Enumerable.Range(0, check.Clock.Count).Where(i => Counts(check, i)).Select(i => check.Clock.Zone(i))];

    private bool Counts(GateCheck check, int i) => !AddressFirst || !check.Clock.IsOutweighed(i);

    private static FactUsed[] Describe(GateCheck check, IReadOnlyList<TimeZoneInfo> zones)
    {
        var local = string.Join(", ", zones.Select(z => $"{TimeZoneInfo.ConvertTimeFromUtc(check.NowUtc, z):ddd HH:mm} in {z.Id}"));
        if (check.Clock.IsUnknown)
            return [new("local", local), new("time zone", "unknown", Certainty.Unknown)];
        var evidence = string.Join("; ", Enumerable.Range(0, check.Clock.Count).Select(i => check.Clock.Evidence(i)).Distinct());
        return [new("local", local), new("zones", evidence)];
    }
}
