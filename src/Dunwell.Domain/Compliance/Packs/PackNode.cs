using System.Text;

namespace Dunwell.Domain.Compliance;

/// <summary>A piece of a pack file: a text, a list or named fields, with the line it starts on.</summary>
public sealed record PackNode(int Line, string? Text, IReadOnlyList<PackNode>? Items, IReadOnlyDictionary<string, PackNode>? Fields)
{
    public static PackNode Of(int line, string text) => new(line, text, null, null);

    public static PackNode Of(int line, IReadOnlyList<PackNode> items) => new(line, null, items, null);

    public static PackNode Of(int line, IReadOnlyDictionary<string, PackNode> fields) => new(line, null, null, fields);

    /// <summary>One spelling for everything that means the same: fields in order of name, no layout, no comments.</summary>
    public string ToCanonical()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        if (Fields is not null)
        {
            text.Append('{');
            foreach (var (name, field) in Fields.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                text.Append(name.Length).Append(':').Append(name).Append('=');
                field.Write(text);
            }

            text.Append('}');
        }
        else if (Items is not null)
        {
            text.Append('[');
            foreach (var item in Items)
                item.Write(text);
            text.Append(']');
        }
        else
        {
            text.Append(Text!.Length).Append(':').Append(Text);
        }
    }
}

/// <summary>What is wrong with a pack, where.</summary>
/// <param name="Field">Path to the field: "rules[2].params.max".</param>
public sealed record PackError(int Line, string Field, string Message);
