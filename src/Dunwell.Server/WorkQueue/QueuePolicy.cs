using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.WorkQueue;

/// <summary>The ranking rules, a collector's capacity for a day and when what is due goes to the supervisors, from packs/policies/queue.yaml, read once at start.</summary>
public sealed class QueuePolicy(PackFolder packs)
{
    private static readonly Dictionary<string, RankFact> Facts = Enum.GetValues<RankFact>().ToDictionary(f => Snake(f.ToString()));

    private const int MostDays = 60;

    private static readonly Dictionary<string, Func<DateOnly, BusinessCalendar>> Calendars = new()
    {
        ["weekends"] = _ => BusinessCalendar.WeekendsOnly,
        ["us_federal"] = day => UsFederalCalendar.For(day.Year),
    };

    private readonly Lazy<(IReadOnlyList<RankRule> Rules, int Capacity, EscalationPolicy Escalation)> policy = new(() => Read(Path.Combine(packs.Of("policies"), "queue.yaml")));

    public IReadOnlyList<RankRule> Rules => policy.Value.Rules;

    /// <summary>Accounts one collector works on a day.</summary>
    public int Capacity => policy.Value.Capacity;

    public EscalationPolicy Escalation => policy.Value.Escalation;

    internal static (IReadOnlyList<RankRule> Rules, int Capacity, EscalationPolicy Escalation) Read(string path)
    {
        var problems = new List<PackProblem>();
        var (rules, capacity, escalation) = (new List<RankRule>(), 0, new EscalationPolicy(new Dictionary<DueKind, int>(), Calendars["weekends"]));
        if (YamlFields.Root(Path.GetFileName(path), File.ReadAllText(path), problems) is { } root)
        {
            capacity = root.Number("capacity");
            foreach (var rule in root.Maps("rules"))
            {
                var group = rule.Text("group", "");
                rules.Add(new(rule.Text("id"), rule.Text("words"), rule.Choice("fact", Facts), rule.Number("points"), rule.Number("at_least", 0), group.Length == 0 ? null : group));
                rule.NothingElse();
            }

            escalation = Escalations(root);
            root.NothingElse();
        }

        return problems.Count == 0 ? (rules, capacity, escalation) : throw new InvalidOperationException(string.Join('\n', problems));
    }

    /// <summary>Every kind of thing has its days: one that was forgotten would never be escalated.</summary>
    private static EscalationPolicy Escalations(YamlFields root)
    {
        const string Field = "escalation_days";
        var calendar = root.Choice("escalation_calendar", Calendars);
        var (kinds, days) = (Enum.GetValues<DueKind>().ToDictionary(k => Snake(k.ToString())), new Dictionary<DueKind, int>());
        foreach (var (name, value, _) in root.Pairs(Field))
        {
            if (!kinds.TryGetValue(name, out var kind))
                root.Problem(Field, $"{name}: expected one of {string.Join(", ", kinds.Keys)}");
            else if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MostDays)
                root.Problem(Field, $"{name}: expected business days from 0 to {MostDays}, found '{value}'");
            else
                days[kind] = number;
        }

        foreach (var kind in kinds.Where(k => !days.ContainsKey(k.Value)))
            root.Problem(Field, $"{kind.Key} is missing");
        return new(days, calendar);
    }

    private static string Snake(string name) => Platform.Database.DunwellDb.SnakeCase(name);
}
