namespace Dunwell.Domain.Compliance;

/// <summary>One zone the person may be in, and the evidence for it.</summary>
/// <param name="ByNumberOnly">Nothing but the area code of a number points to it.</param>
public sealed record ZoneEvidence(TimeZoneInfo Zone, string Evidence, bool ByNumberOnly = false);

/// <summary>
/// Every time zone a person may be in. A contact must be timely in all of them. Evidence that tells no zone adds none,
/// and nothing ever falls back on head office: with no evidence the set is empty, which rules treat as unknown.
/// </summary>
/// <remarks>12 CFR 1006.6(b)(1) commentary on conflicting locations.</remarks>
public sealed record PlausibleZones(IReadOnlyList<ZoneEvidence> Zones)
{
    public static PlausibleZones None { get; } = new([]);

    public bool IsUnknown => Zones.Count == 0;

    /// <param name="places">Jurisdiction codes of every address on file ("US-CA", "IN").</param>
    /// <param name="phones">Every number on file, in international form.</param>
    /// <param name="selfReported">The zone the person told us, an IANA name. It is knowledge, so it alone decides.</param>
    /// <exception cref="TimeZoneNotFoundException">The person's zone, or one in the tables, is not an IANA zone.</exception>
    public static PlausibleZones From(IEnumerable<string> places, IEnumerable<string> phones, string? selfReported, ZoneData data)
    {
        if (selfReported is not null)
            return new([new(TimeZoneInfo.FindSystemTimeZoneById(selfReported), "told by the person")]);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var place in places)
            Add(data.ZonesOf(place), $"address in {place}");
        var placed = found.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var phone in phones)
            Add(data.ZonesOfPhone(phone), $"number {phone}");
        return new([.. found.Select(f => new ZoneEvidence(TimeZoneInfo.FindSystemTimeZoneById(f.Key), f.Value, !placed.Contains(f.Key)))]);

        void Add(IReadOnlyList<string> zones, string evidence)
        {
            foreach (var zone in zones)
                found[zone] = found.TryGetValue(zone, out var earlier) ? $"{earlier}; {evidence}" : evidence;
        }
    }
}
