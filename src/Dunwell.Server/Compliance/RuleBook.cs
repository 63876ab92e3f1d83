using Dunwell.Domain.Compliance;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Compliance;

/// <summary>The rule packs and zone tables in force, read once at start.</summary>
public sealed class RuleBook(PackFolder packs)
{
    private readonly Lazy<RulePackSet> rules = new(() => RulePackLoader.LoadFolder(packs.Of("rules")));
    private readonly Lazy<ZoneData> zones = new(() => ZoneDataLoader.LoadFolder(packs.Of("zones")));

    public RulePackSet Rules => rules.Value;

    public ZoneData Zones => zones.Value;
}
