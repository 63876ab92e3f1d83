using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance.Cases;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Compliance;

/// <summary>The rule packs and zone tables in force, read once at start.</summary>
public sealed class RuleBook(PackFolder packs)
{
    private readonly Lazy<RulePackSet> rules = new(() => RulePackLoader.LoadFolder(packs.Of("rules"), packs.Of("limitation")));
    private readonly Lazy<ZoneData> zones = new(() => ZoneDataLoader.LoadFolder(packs.Of("zones")));

    private readonly Lazy<IReadOnlyList<RuleCase>> cases = new(() => RuleCaseLoader.LoadFolder(packs.Of("cases"), ZoneDataLoader.LoadFolder(packs.Of("zones"))));

    public RulePackSet Rules => rules.Value;

    public ZoneData Zones => zones.Value;

    /// <summary>The example cases; nothing at run time needs them but whoever checks the rules.</summary>
    public IReadOnlyList<RuleCase> Cases => cases.Value;
}
