using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Strategies;

namespace Dunwell.Server.Strategies;

/// <summary>Reads strategies from YAML. A file with any problem gives no strategy, and every problem names file, line and field.</summary>
public static class StrategyLoader
{
    private static readonly Dictionary<string, StepKind> Kinds = new()
    {
        ["reminder"] = StepKind.Reminder,
        ["notice"] = StepKind.Notice,
        ["validation_notice"] = StepKind.ValidationNotice,
        ["call_task"] = StepKind.CallTask,
        ["escalate"] = StepKind.Escalate,
        ["refer"] = StepKind.Refer,
    };

    private static readonly Dictionary<string, StepChannel> Channels = new()
    {
        ["email"] = StepChannel.Email,
        ["letter"] = StepChannel.Letter,
        ["phone"] = StepChannel.Phone,
    };

    private static readonly Dictionary<string, Tone> Tones = new() { ["friendly"] = Tone.Friendly, ["firm"] = Tone.Firm, ["final"] = Tone.Final };

    private static readonly Dictionary<string, bool> Sending = new() { ["auto"] = false, ["approval"] = true };

    private static readonly Dictionary<string, bool> Consequences = new() { ["none"] = false, ["intended"] = true };

    /// <summary>Every strategy of a folder, in the order of their ids, and every problem of every file.</summary>
    public static (IReadOnlyList<Strategy> Strategies, IReadOnlyList<PackProblem> Problems) LoadFolder(string folder)
    {
        var problems = new List<PackProblem>();
        var strategies = new SortedDictionary<string, Strategy>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            var (strategy, found) = Load(file, File.ReadAllText(path));
            problems.AddRange(found);
            if (strategy is not null && !strategies.TryAdd(strategy.Id, strategy))
                problems.Add(new(file, 1, "id", $"another file already defines '{strategy.Id}'"));
        }

        return ([.. strategies.Values], problems);
    }

    /// <param name="file">Named in problems.</param>
    public static (Strategy? Strategy, IReadOnlyList<PackProblem> Problems) Load(string file, string yaml)
    {
        var problems = new List<PackProblem>();
        if (YamlFields.Root(file, yaml, problems) is not { } root)
            return (null, problems);
        var terms = new StrategyTerms(
            root.Text("id"),
            root.Number("version"),
            root.Text("title"),
            root.Text("for"),
            root.Number("grace_days", 0),
            root.Number("postal_transit_days", 0),
            root.Number("spacing_days"),
            Limits(root));
        var steps = root.Maps("steps").Select(OneStep).ToArray();
        root.NothingElse();
        if (problems.Count > 0)
            return (null, problems);

        var (strategy, refusals) = Strategy.TryCreate(terms, steps);
        foreach (var refusal in refusals)
            root.Problem(refusal.Field ?? "", refusal.Message);
        return (strategy, problems);
    }

    private static Step OneStep(YamlFields fields)
    {
        var step = new Step(
            fields.Text("id"),
            fields.Number("level"),
            fields.Text("title"),
            fields.Number("offset_days"),
            fields.Choice("kind", Kinds),
            fields.Choice("tone", Tones, "friendly"),
            fields.Choices("channels", Channels),
            fields.Text("template", ""),
            Limits(fields),
            fields.Flag("only_if_validation_period_over"),
            fields.Choice("send", Sending, "auto"),
            Consequence(fields));
        fields.NothingElse();
        return step;
    }

    private static string? Consequence(YamlFields fields)
    {
        var isIntended = fields.Choice("consequence", Consequences, "none");
        var text = fields.Text("consequence_text", "");
        if (isIntended != text.Length > 0)
            fields.Problem("consequence", "'consequence: intended' and 'consequence_text' belong together");
        return isIntended ? text : null;
    }

    private static Dictionary<string, long> Limits(YamlFields fields)
    {
        const string Name = "no_contact_up_to";
        var limits = new Dictionary<string, long>();
        foreach (var (code, text, _) in fields.Pairs(Name))
        {
            if (!Currency.TryOf(code, out var currency))
                fields.Problem($"{Name}.{code}", $"'{code}' is not a currency code");
            else if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major) || !Money.TryFromDecimal(major, currency, out var amount))
                fields.Problem($"{Name}.{code}", $"'{text}' is not an amount of {code}");
            else
                limits[currency.Code] = amount.MinorUnits;
        }

        return limits;
    }
}
