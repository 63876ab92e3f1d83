using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dunwell.Server.Strategies;

/// <summary>What is wrong in a pack file, and where.</summary>
public sealed record PackProblem(string File, int Line, string Field, string Reason)
{
    public override string ToString() => $"{File}({Line}): {Field}: {Reason}";
}

/// <summary>Reads the fields of one YAML mapping and collects every problem with its line. A field nobody asked for is a problem too: it is most likely misspelt.</summary>
internal sealed class YamlFields(string file, YamlMappingNode map, string path, List<PackProblem> problems, int lineOffset = 0)
{
    private readonly HashSet<string> asked = [];

    /// <summary>The root mapping of a document, or null with the problem noted.</summary>
    public static YamlFields? Root(string file, string yaml, List<PackProblem> problems, int lineOffset = 0)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is [{ RootNode: YamlMappingNode map }])
                return new(file, map, "", problems, lineOffset);
            problems.Add(new(file, 1, "", "expected one YAML document of fields and values"));
        }
        catch (YamlException error)
        {
            problems.Add(new(file, (int)error.Start.Line + lineOffset, "", error.InnerException?.Message ?? error.Message));
        }
        catch (Exception error)
        {
            // YamlDotNet 16.3 lets other exceptions escape, without a place, on some malformed brackets and tags. Nothing but its reading is inside this try.
            problems.Add(new(file, 1 + lineOffset, "", $"cannot be read as YAML: {error.Message}"));
        }

        return null;
    }

    public int Line => (int)map.Start.Line + lineOffset;

    /// <summary>The line of a field by its path below this mapping, or the line of the nearest thing around it.</summary>
    public int LineOf(string field)
    {
        YamlNode at = map;
        foreach (var part in field.Replace("[", ".").Replace("]", "").Split('.'))
        {
            var next = at switch
            {
                YamlMappingNode m => m.Children.FirstOrDefault(c => (c.Key as YamlScalarNode)?.Value == part).Value,
                YamlSequenceNode s when int.TryParse(part, out var index) && index < s.Children.Count => s[index],
                _ => null,
            };
            if (next is null)
                break;
            at = next;
        }

        return (int)at.Start.Line + lineOffset;
    }

    public string Text(string name, string? otherwise = null) =>
        Find(name, otherwise is not null) switch
        {
            null => otherwise ?? "",
            YamlScalarNode { Value: { Length: > 0 } value } => value,
            var node => Bad(node, name, "expected text", otherwise ?? ""),
        };

    public int Number(string name, int? otherwise = null) =>
        Find(name, otherwise is not null) switch
        {
            null => otherwise ?? 0,
            YamlScalarNode { Value: var value } when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            var node => Bad(node, name, "expected a whole number", otherwise ?? 0),
        };

    public bool Flag(string name) => Choice(name, new Dictionary<string, bool> { ["true"] = true, ["false"] = false }, "false");

    public T Choice<T>(string name, IReadOnlyDictionary<string, T> choices, string? otherwise = null)
    {
        var node = Find(name, otherwise is not null);
        var value = (node as YamlScalarNode)?.Value ?? otherwise;
        if (value is not null && choices.TryGetValue(value, out var choice))
            return choice;
        return node is null ? choices.Values.First() : Bad(node, name, $"expected one of {string.Join(", ", choices.Keys)}", choices.Values.First());
    }

    public IReadOnlyList<T> Choices<T>(string name, IReadOnlyDictionary<string, T> choices)
    {
        var found = new List<T>();
        foreach (var node in Items(name))
        {
            if (node is YamlScalarNode { Value: { } value } && choices.TryGetValue(value, out var choice))
                found.Add(choice);
            else
                Bad(node, name, $"expected only {string.Join(", ", choices.Keys)}", 0);
        }

        return found;
    }

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(n => n is YamlScalarNode { Value: { } value } ? value : Bad(n, name, "expected a list of words", ""))];

    public IReadOnlyList<YamlFields> Maps(string name) =>
        [.. Items(name).Select((node, i) => new YamlFields(file, node as YamlMappingNode ?? Bad(node, name, "expected fields and values", new YamlMappingNode()), $"{path}{name}[{i}].", problems, lineOffset))];

    /// <summary>Pairs of a name and its text, such as amounts by currency.</summary>
    public IEnumerable<(string Name, string Value, int Line)> Pairs(string name)
    {
        if (Find(name, isOptional: true) is not { } node)
            yield break;
        foreach (var (key, value) in node as YamlMappingNode ?? Bad(node, name, "expected names and values", new YamlMappingNode()))
            yield return ((key as YamlScalarNode)?.Value ?? "", (value as YamlScalarNode)?.Value ?? "", (int)value.Start.Line + lineOffset);
    }

    public void Problem(string field, string reason) => problems.Add(new(file, LineOf(field), path + field, reason));

    /// <summary>Call last: names every field that was not asked for.</summary>
    public void NothingElse()
    {
        foreach (var key in map.Children.Keys.Where(k => k is not YamlScalarNode { Value: { } name } || !asked.Contains(name)))
            problems.Add(new(file, (int)key.Start.Line + lineOffset, path + key, "no such field"));
    }

    private IEnumerable<YamlNode> Items(string name) =>
        Find(name, isOptional: true) switch
        {
            null => [],
            YamlSequenceNode list => list,
            var node => Bad<IEnumerable<YamlNode>>(node, name, "expected a list", []),
        };

    private YamlNode? Find(string name, bool isOptional)
    {
        asked.Add(name);
        if (map.Children.TryGetValue(new YamlScalarNode(name), out var node))
            return node;
        if (!isOptional)
            problems.Add(new(file, Line, path + name, "is missing"));
        return null;
    }

    private T Bad<T>(YamlNode node, string name, string reason, T otherwise)
    {
        problems.Add(new(file, (int)node.Start.Line + lineOffset, path + name, $"{reason}, found '{node}'"));
        return otherwise;
    }
}
