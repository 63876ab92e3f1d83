using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance.Cases;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Compliance;

/// <summary>The rule packs in force: those shipped, and on top of them the house's own, which can only add objections. Read at the first question and when one is switched on.</summary>
public sealed class RuleBook(PackFolder packs)
{
    /// <summary>The folder of the house's own packs, beside the data.</summary>
    public const string OwnTopic = "own-rules";

    private readonly Lazy<ZoneData> zones = new(() => ZoneDataLoader.LoadFolder(packs.Of("zones")));
    private readonly Lazy<IReadOnlyList<RuleCase>> cases = new(() => RuleCaseLoader.LoadFolder(packs.Of("cases"), ZoneDataLoader.LoadFolder(packs.Of("zones"))));
    private readonly Lock reading = new();
    private volatile RulePackSet? rules;

    public RulePackSet Rules
    {
        get
        {
            if (rules is { } read)
                return read;
            lock (reading)
                return rules ??= RulePackLoader.LoadFolder(packs.Of("rules"), packs.Of("limitation")).With(RulePackLoader.LoadOwn(packs.Own(OwnTopic)));
        }
    }

    public ZoneData Zones => zones.Value;

    /// <summary>The example cases; nothing at run time needs them but whoever checks the rules.</summary>
    public IReadOnlyList<RuleCase> Cases => cases.Value;

    /// <summary>The next question reads the packs anew.</summary>
    public void Reload() => rules = null;
}
