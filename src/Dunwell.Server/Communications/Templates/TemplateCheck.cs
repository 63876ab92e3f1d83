using System.Text.RegularExpressions;
using Dunwell.Server.Strategies;
using Kind = Dunwell.Server.Communications.TemplateFields.Kind;

namespace Dunwell.Server.Communications;

/// <summary>Reads every tag of a template before it is ever used: an unknown field, a foreign helper or unencoded output is an error at load, not a blank in a letter.</summary>
internal static partial class TemplateCheck
{
    private static readonly Dictionary<string, Kind> Helpers = new() { ["money"] = Kind.Money, ["date"] = Kind.Date, ["days"] = Kind.Days };

    public static void Check(string file, string text, int firstLine, List<PackProblem> problems, IReadOnlyDictionary<string, Kind>? fields = null)
    {
        var scopes = new Stack<(string Block, IReadOnlyDictionary<string, Kind> Fields)>();
        scopes.Push(("", fields ?? TemplateFields.Message));
        foreach (Match match in Tag().Matches(text))
        {
            var line = firstLine + text.AsSpan(0, match.Index).Count('\n');
            var tag = match.Value.Trim('{', '}').Trim();
            if ((match.Value.StartsWith("{{{", StringComparison.Ordinal) || tag.StartsWith('&') ? "output must be encoded: use two braces" : One(tag, scopes)) is { } reason)
                problems.Add(new(file, line, match.Value, reason));
        }

        if (scopes.Count > 1)
            problems.Add(new(file, firstLine + text.AsSpan().TrimEnd().Count('\n'), scopes.Peek().Block, "block is not closed"));
    }

    private static string? One(string tag, Stack<(string Block, IReadOnlyDictionary<string, Kind> Fields)> scopes)
    {
        var words = tag.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var fields = scopes.Peek().Fields;
        switch (words)
        {
            case ["else"]:
                return scopes.Peek().Block == "if" ? null : "'else' outside an if";
            case ["#if", var name]:
                scopes.Push(("if", fields));
                return fields.ContainsKey(name) ? null : "no such field";
            case ["#each", var name]:
                var inner = Inside(fields, name);
                scopes.Push(("each", inner ?? fields));
                return inner is null ? "not a list" : null;
            case ["/if"] or ["/each"]:
                if (scopes.Count == 1 || scopes.Peek().Block != words[0][1..])
                    return "closes a block that is not open";
                scopes.Pop();
                return null;
            case [var helper, var name] when Helpers.TryGetValue(helper, out var wanted):
                return !fields.TryGetValue(name, out var kind) ? "no such field" : kind == wanted ? null : $"'{name}' is not for '{helper}'";
            case [var name]:
                return !fields.TryGetValue(name, out var plain) ? "no such field" : plain == Kind.Text ? null : "needs a helper (money, date, days) or a block";
            default:
                return "only if, each, money, date and days are known";
        }
    }

    private static IReadOnlyDictionary<string, Kind>? Inside(IReadOnlyDictionary<string, Kind> fields, string name) =>
        fields.GetValueOrDefault(name) switch
        {
            Kind.Lines => TemplateFields.Line,
            Kind.Items => TemplateFields.Item,
            Kind.Inserts => TemplateFields.Insert,
            Kind.Accounts => TemplateFields.StatementAccount,
            Kind.StatementItems => TemplateFields.StatementItem,
            Kind.Buckets => TemplateFields.Bucket,
            _ => null,
        };

    [GeneratedRegex(@"\{\{.*?\}\}+", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
