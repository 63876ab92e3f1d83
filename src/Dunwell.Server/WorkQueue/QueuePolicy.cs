using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.WorkQueue;

/// <summary>The ranking rules and a collector's capacity for a day, from packs/policies/queue.yaml, read once at start.</summary>
public sealed class QueuePolicy(PackFolder packs)
{
    private static readonly Dictionary<string, RankFact> Facts = Enum.GetValues<RankFact>().ToDictionary(f => Snake(f.ToString()));

    private readonly Lazy<(IReadOnlyList<RankRule> Rules, int Capacity)> policy = new(() => Read(Path.Combine(packs.Of("policies"), "queue.yaml")));

    public IReadOnlyList<RankRule> Rules => policy.Value.Rules;

    /// <summary>Accounts one collector works on a day.</summary>
    public int Capacity => policy.Value.Capacity;

    internal static (IReadOnlyList<RankRule> Rules, int Capacity) Read(string path)
    {
        var problems = new List<PackProblem>();
        var (rules, capacity) = (new List<RankRule>(), 0);
        if (YamlFields.Root(Path.GetFileName(path), File.ReadAllText(path), problems) is { } root)
        {
            capacity = root.Number("capacity");
            foreach (var rule in root.Maps("rules"))
            {
                var group = rule.Text("group", "");
                rules.Add(new(rule.Text("id"), rule.Text("words"), rule.Choice("fact", Facts), rule.Number("points"), rule.Number("at_least", 0), group.Length == 0 ? null : group));
                rule.NothingElse();
            }

            root.NothingElse();
        }

        return problems.Count == 0 ? (rules, capacity) : throw new InvalidOperationException(string.Join('\n', problems));
    }

    private static string Snake(string name) => Platform.Database.DunwellDb.SnakeCase(name);
}
