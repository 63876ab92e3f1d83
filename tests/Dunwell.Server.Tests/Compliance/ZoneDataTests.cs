using System.Text.Json;
using Dunwell.Domain.Compliance;
using Xunit.Abstractions;
using static Dunwell.Server.Tests.Compliance.GateGiven;

namespace Dunwell.Server.Tests.Compliance;

public class ZoneDataTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("+12035550100", "America/New_York")]
    [InlineData("+1 (850) 555-0100", "America/Chicago America/New_York")]
    [InlineData("+18005550100", "")] // toll-free: no place
    [InlineData("+19995550100", "")] // no such code
    [InlineData("2035550100", "")] // no country: nothing is guessed
    [InlineData("+912212345678", "Asia/Kolkata")]
    [InlineData("+442079460000", "Europe/London Europe/Guernsey Europe/Isle_of_Man Europe/Jersey")]
    public void A_number_tells_its_zones(string number, string zones) =>
        Zones.ZonesOfPhone(number).ShouldBe(zones.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);

    [Theory]
    [InlineData("US-NY-NYC", 1)]
    [InlineData("US-TX", 2)]
    [InlineData("IN", 1)]
    [InlineData("XX", 0)]
    public void A_place_tells_its_zones(string place, int count) => Zones.ZonesOf(place).Count.ShouldBe(count);

    [Fact]
    public void What_the_person_says_decides_alone_and_no_evidence_means_unknown()
    {
        PlausibleZones.From(["US-CA"], ["+12035550100"], "Pacific/Honolulu", Zones).Zones.Select(z => z.Zone.Id).ShouldBe(["Pacific/Honolulu"]);
        PlausibleZones.From(["US-CA"], ["+12035550100"], null, Zones).Zones.Count.ShouldBe(2);
        PlausibleZones.From([], ["+18005550100"], null, Zones).IsUnknown.ShouldBeTrue();
    }

    [Fact]
    public void Area_codes_agree_with_the_published_list_of_states()
    {
        if (PeerFile("phone-timezone/areacodes-0.2.1-data.json") is not { } file)
            return;
        var checkedCodes = 0;
        var differences = new List<string>();
        foreach (var entry in JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateObject())
        {
            var ours = Zones.AreaCodes.GetValueOrDefault(entry.Name);
            var theirs = entry.Value.GetProperty("type").GetString() == "local" ? "US-" + entry.Value.GetProperty("stateCode").GetString() : null;
            if (ours is null || ours.Jurisdiction != theirs)
                differences.Add($"{entry.Name}: {ours?.Jurisdiction} and not {theirs}");
            checkedCodes++;
        }

        differences.ShouldBeEmpty();
        checkedCodes.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void Area_code_zones_cover_every_hour_the_published_prefixes_name()
    {
        if (PeerFile("phone-timezone/libphonenumber-timezones-map_data.txt") is not { } file)
            return;
        var misses = new List<string>();
        foreach (var line in File.ReadLines(file).Where(l => l.StartsWith('1') && l.IndexOf('|') >= 4))
        {
            var (code, theirs) = (line[1..4], line[(line.IndexOf('|') + 1)..].Split('&'));
            if (Zones.AreaCodes.GetValueOrDefault(code) is not { Zones.Count: > 0 } ours)
                continue;
            misses.AddRange(theirs.Where(zone => !ours.Zones.Any(o => SameClock(o, zone))).Select(zone => $"{code} {zone}"));
        }

        misses.Distinct().Except(KnownDifferences).ShouldBeEmpty();
    }

    // The published list of 2018 gives the winter time of Puerto Rico for Labrador and of Hawaii for Adak, which keep summer time,
    // and Chicago for Orlando.
    private static readonly string[] KnownDifferences = ["689 America/Chicago", "709 America/Puerto_Rico", "879 America/Puerto_Rico", "907 Pacific/Honolulu"];

    private static bool SameClock(string a, string b)
    {
        var (zoneA, zoneB) = (TimeZoneInfo.FindSystemTimeZoneById(a), TimeZoneInfo.FindSystemTimeZoneById(b));
        return new[] { 1, 7 }.All(month => zoneA.GetUtcOffset(new DateTime(2026, month, 15, 12, 0, 0, DateTimeKind.Utc)) == zoneB.GetUtcOffset(new DateTime(2026, month, 15, 12, 0, 0, DateTimeKind.Utc)));
    }

    private string? PeerFile(string name)
    {
        var folder = Environment.GetEnvironmentVariable("DUNWELL_PEER_DATA") ?? Folder("../shared/data");
        var file = Path.Combine(folder, name);
        if (File.Exists(file))
            return file;
        output.WriteLine($"Not compared: {name} is not on this machine");
        return null;
    }
}
