using Dunwell.Domain.Compliance;

namespace Dunwell.Server.Compliance;

/// <summary>Loads the tables from places and telephone numbers to time zones (packs/zones).</summary>
public static class ZoneDataLoader
{
    /// <exception cref="PackFileException">A table is malformed or names a zone that is not an IANA zone.</exception>
    public static ZoneData LoadFolder(string folder)
    {
        var states = Table(folder, "us-states.yaml", areZones: true);
        var countries = Table(folder, "countries.yaml", areZones: true);
        var callingCodes = Table(folder, "calling-codes.yaml", areZones: false);
        return new(states, AreaCodes(folder, states, countries), countries, callingCodes);
    }

    private static Dictionary<string, AreaCode> AreaCodes(
        string folder, IReadOnlyDictionary<string, IReadOnlyList<string>> states, IReadOnlyDictionary<string, IReadOnlyList<string>> countries)
    {
        const string file = "area-codes.yaml";
        var root = Read(folder, file);
        var codes = new Dictionary<string, AreaCode>(StringComparer.Ordinal);
        foreach (var (place, node) in Fields(file, root, "places"))
        {
            var zones = place.StartsWith("US-", StringComparison.Ordinal) ? states.GetValueOrDefault(place[3..], []) : countries.GetValueOrDefault(place, []);
            foreach (var code in Words(file, place, node))
                Add(code, new(place, zones), node);
        }

        foreach (var (zones, node) in Fields(file, root, "zones"))
        {
            foreach (var code in Words(file, zones, node))
            {
                if (!codes.TryGetValue(code, out var entry))
                    throw Error(file, node, zones, $"has the code {code}, which has no place");
                codes[code] = entry with { Zones = CheckZones(file, node, zones.Split(' ')) };
            }
        }

        if (root.Fields!.TryGetValue("no_place", out var noPlace))
        {
            foreach (var code in Words(file, "no_place", noPlace))
                Add(code, new(null, []), noPlace);
        }

        return codes;

        void Add(string code, AreaCode entry, PackNode node)
        {
            if (code.Length != 3 || !code.All(char.IsAsciiDigit) || !codes.TryAdd(code, entry))
                throw Error(file, node, entry.Jurisdiction ?? "no_place", $"has '{code}', which is no area code or is listed twice");
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Table(string folder, string file, bool areZones)
    {
        var root = Read(folder, file);
        return (root.Fields ?? throw Error(file, root, "", "must have named fields")).ToDictionary(
            f => f.Key,
            f => areZones ? CheckZones(file, f.Value, Words(file, f.Key, f.Value)) : (IReadOnlyList<string>)Words(file, f.Key, f.Value),
            StringComparer.Ordinal);
    }

    private static PackNode Read(string folder, string file) => PackYaml.Parse(file, File.ReadAllText(Path.Combine(folder, file)));

    private static IReadOnlyDictionary<string, PackNode> Fields(string file, PackNode root, string name) =>
        root.Fields?.GetValueOrDefault(name)?.Fields ?? throw Error(file, root, name, "must have named fields");

    private static string[] Words(string file, string field, PackNode node) =>
        (node.Text ?? throw Error(file, node, field, "must be one text")).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<string> CheckZones(string file, PackNode node, string[] zones) =>
        zones.FirstOrDefault(z => !TimeZoneInfo.TryFindSystemTimeZoneById(z, out _)) is { } unknown
            ? throw Error(file, node, unknown, "is not an IANA time zone")
            : zones;

    private static PackFileException Error(string file, PackNode node, string field, string message) => new([new(file, node.Line, field, message)]);
}
