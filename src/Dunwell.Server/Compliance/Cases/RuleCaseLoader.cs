using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;

namespace Dunwell.Server.Compliance.Cases;

/// <summary>
/// Reads the cases of a folder. base.yaml holds what every case starts from (<c>base</c>) and what entries of lists leave out (<c>each</c>);
/// a file may lay its own <c>base</c> over it, and every case says only what is different. Maps are merged, lists replaced.
/// </summary>
public static partial class RuleCaseLoader
{
    private const string BaseFile = "base.yaml";

    private static readonly JsonSerializerOptions Options = new(GateJson.Options) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString };

    /// <exception cref="PackFileException">A file cannot be used; every error of every file is in it.</exception>
    public static IReadOnlyList<RuleCase> LoadFolder(string folder, ZoneData zones)
    {
        var common = ToJson(PackYaml.Parse(BaseFile, File.ReadAllText(Path.Combine(folder, BaseFile)))).AsObject();
        var cases = new List<RuleCase>();
        var errors = new List<PackFileError>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (file != BaseFile)
                Read(file, PackYaml.Parse(file, File.ReadAllText(path)), common, zones, cases, errors);
        }

        return errors.Count == 0 ? cases : throw new PackFileException(errors);
    }

    private static void Read(string file, PackNode root, JsonObject common, ZoneData zones, List<RuleCase> cases, List<PackFileError> errors)
    {
        var own = root.Fields?.GetValueOrDefault("base") is { } given ? ToJson(given).AsObject() : [];
        Complete(own, Part(common, "each"));
        var fileBase = Merge(Part(common, "base"), own);
        if (root.Fields?.GetValueOrDefault("cases")?.Items is not { } items)
        {
            errors.Add(new(file, 1, "cases", "must be a list"));
            return;
        }

        foreach (var node in items)
        {
            try
            {
                cases.Add(Read(file, node, fileBase, common, zones));
            }
            catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
            {
                errors.Add(new(file, node.Line, (e as JsonException)?.Path ?? "", e.InnerException?.Message ?? e.Message));
            }
        }
    }

    private static RuleCase Read(string file, PackNode node, JsonObject fileBase, JsonObject common, ZoneData zones)
    {
        var said = ToJson(node).AsObject();
        Complete(said, Part(common, "each"));
        var whole = Merge(fileBase, said);
        var action = WithWay(whole["action"]!.AsObject(), said["action"] as JsonObject, Part(common, "addresses"));
        var facts = whole["facts"].Deserialize<GateFacts>(Options)!;
        return new(
            file,
            node.Line,
            Text(said, "rule"),
            Text(said, "name"),
            DateTime.SpecifyKind(DateTime.Parse(Text(whole, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), DateTimeKind.Utc),
            action.Deserialize<GateAction>(Options)!,
            GateCheckFile.WithZones(facts, null, zones),
            said["expect"].Deserialize<CaseExpectation>(Options) ?? throw new FormatException("expect is missing"))
        {
            AnsweredBy = said["answered_by"]?.ToString(),
        };
    }

    // A case that names only the kind of act gets the medium and the address that go with it.
    private static JsonObject WithWay(JsonObject action, JsonObject? said, JsonObject addresses)
    {
        var kind = EnumNames<ActionKind>.ByName.GetValueOrDefault(action["kind"]?.ToString() ?? "");
        if (said?["channel"] is null)
            action["channel"] = EnumNames<Channel>.Of(GateAction.ChannelOf(kind) ?? Channel.Letter);
        if (said?["address"] is null && addresses[action["channel"]!.ToString()] is { } address)
            action["address"] = address.DeepClone();
        return action;
    }

    // Lists of the names in "each" get what their entries leave out.
    private static void Complete(JsonNode? node, JsonObject each)
    {
        if (node is JsonArray)
        {
            foreach (var item in node.AsArray())
                Complete(item, each);
        }
        else if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                Complete(value, each);
                if (each[name] is JsonObject defaults && value is JsonArray entries)
                    fields[name] = new JsonArray([.. entries.Select(e => e is JsonObject one ? Merge(defaults, one) : e?.DeepClone())]);
            }
        }
    }

    private static JsonObject Merge(JsonObject under, JsonObject over)
    {
        var merged = (JsonObject)under.DeepClone();
        foreach (var (name, value) in over)
            merged[name] = merged[name] is JsonObject below && value is JsonObject above ? Merge(below, above) : value?.DeepClone();
        return merged;
    }

    private static JsonObject Part(JsonObject whole, string name) => whole[name] as JsonObject ?? throw new FormatException($"{BaseFile} has no {name}");

    private static string Text(JsonObject fields, string name) => fields[name]?.ToString() is { Length: > 0 } text ? text : throw new FormatException($"{name} is missing");

    private static JsonNode? ToJsonOrNull(PackNode node) => node.Text is "null" ? null : ToJson(node);

    private static JsonNode ToJson(PackNode node) =>
        node.Fields is not null ? new JsonObject(node.Fields.Select(f => KeyValuePair.Create(f.Key, ToJsonOrNull(f.Value))))
        : node.Items is not null ? new JsonArray([.. node.Items.Select(ToJsonOrNull)])
        : node.Text is "true" or "false" ? JsonValue.Create(node.Text == "true")
        : JsonValue.Create(LocalReading().Match(node.Text!) is { Success: true } local ? ToUtc(local) : node.Text!);

    // "2026-06-07 15:00 America/New_York": what a clock there shows.
    private static string ToUtc(Match local) =>
        TimeZoneInfo.ConvertTimeToUtc(
            DateTime.Parse(local.Groups["reading"].Value, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(local.Groups["zone"].Value))
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<reading>\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?) (?<zone>[A-Za-z_]+/[A-Za-z_/]+|UTC)$")]
    private static partial Regex LocalReading();
}
