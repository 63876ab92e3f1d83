using Dunwell.Domain.Compliance;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dunwell.Server.Compliance;

/// <summary>Reads the text of a pack file into nodes that know their lines. Anchors and tags are refused: a pack says what it says where it says it.</summary>
internal static class PackYaml
{
    /// <exception cref="PackFileException">The text is not one YAML document of plain texts, lists and fields.</exception>
    internal static PackNode Parse(string file, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new PackFileException([new(file, (int)e.Start.Line, "", $"is not YAML: {e.Message}")]);
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for a list or map that the end of the file cuts off; it does not say where it began.
            throw new PackFileException([new(file, text.Count(c => c == '\n') + 1, "", "is not YAML: a bracket is not closed")]);
        }

        if (stream.Documents.Count != 1)
            throw new PackFileException([new(file, 1, "", $"has {stream.Documents.Count} documents, must have one")]);
        return Convert(file, "", stream.Documents[0].RootNode);
    }

    private static PackNode Convert(string file, string path, YamlNode node)
    {
        var line = (int)node.Start.Line;
        if (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)
            throw new PackFileException([new(file, line, path, "has an anchor or a tag; write the value out")]);
        return node switch
        {
            YamlScalarNode scalar => PackNode.Of(line, scalar.Value ?? ""),
            YamlSequenceNode list => PackNode.Of(line, [.. list.Children.Select((child, i) => Convert(file, $"{path}[{i}]", child))]),
            YamlMappingNode fields => PackNode.Of(line, Fields(file, path, fields)),
            _ => throw new PackFileException([new(file, line, path, "is a reference; write the value out")]),
        };
    }

    private static Dictionary<string, PackNode> Fields(string file, string path, YamlMappingNode node)
    {
        var fields = new Dictionary<string, PackNode>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Children)
        {
            if (key is not YamlScalarNode { Value: { Length: > 0 } name })
                throw new PackFileException([new(file, (int)key.Start.Line, path, "has a field without a plain name")]);
            fields.Add(name, Convert(file, path.Length == 0 ? name : $"{path}.{name}", value));
        }

        return fields;
    }
}

/// <summary>What is wrong with a pack file, and where.</summary>
public sealed record PackFileError(string File, int Line, string Field, string Message)
{
    public override string ToString() => Field.Length == 0 ? $"{File}:{Line}: {Message}" : $"{File}:{Line}: {Field} {Message}";
}

/// <summary>Pack files that cannot be used; the message has one line per error.</summary>
public sealed class PackFileException(IReadOnlyList<PackFileError> errors) : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<PackFileError> Errors => errors;
}
