using System.Globalization;
using System.Text;

namespace Dunwell.Domain.Compliance;

/// <summary>Reads typed fields from a node, noting every error with its line and field instead of stopping at the first.</summary>
internal sealed class NodeReader(PackNode node, string path, List<PackError> errors)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    internal PackNode Node => node;

    /// <summary>Fields somebody asked for so far.</summary>
    internal IReadOnlySet<string> Asked => read;

    internal string Text(string name)
    {
        var text = OptionalText(name);
        if (string.IsNullOrWhiteSpace(text) && Field(name) is null)
            Error(name, node.Line, "is missing");
        else if (string.IsNullOrWhiteSpace(text) && Field(name)!.Text is not null)
            Error(name, Field(name)!.Line, "is empty");
        return text ?? "";
    }

    internal string? OptionalText(string name)
    {
        if (Field(name) is not { } field)
            return null;
        if (field.Text is null)
            Error(name, field.Line, "must be one text");
        return field.Text;
    }

    internal int Int(string name, int min, int max, int? whenMissing = null) =>
        Parse(name, whenMissing, $"must be a whole number from {min} to {max}", (string text, out int value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max);

    internal bool Flag(string name, bool whenMissing) =>
        Parse(name, whenMissing, "must be true or false", (string text, out bool value) => (value = text == "true") || text == "false");

    internal TimeOnly Time(string name) =>
        Parse(name, null, "must be a time such as 08:00 or 20:59:59", (string text, out TimeOnly value) =>
            TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    internal DateOnly Date(string name) => Parse<DateOnly>(name, null, "must be a date such as 2026-11-22", TryDate);

    internal DateOnly? OptionalDate(string name) => Field(name) is null ? null : Date(name);

    internal T Enum<T>(string name)
        where T : struct, Enum => ParseEnum<T>(name, null);

    internal T Enum<T>(string name, T whenMissing)
        where T : struct, Enum => ParseEnum<T>(name, whenMissing);

    private T ParseEnum<T>(string name, T? whenMissing)
        where T : struct, Enum =>
        Parse<T>(name, whenMissing, $"must be one of {EnumNames<T>.All}", (string text, out T value) => EnumNames<T>.ByName.TryGetValue(text, out value));

    internal Choice<T> Choice<T>(string name, bool required = false)
        where T : struct, Enum
    {
        if (required && List(name).Count == 0)
            Error(name, LineOf(name), "must list at least one value");
        var values = new List<T>();
        foreach (var item in List(name))
        {
            if (item.Text is not null && EnumNames<T>.ByName.TryGetValue(item.Text, out var value))
                values.Add(value);
            else
                Error(name, item.Line, $"has '{item.Text}', must be one of {EnumNames<T>.All}");
        }

        return Compliance.Choice<T>.Of([.. values]);
    }

    /// <summary>Values of a vocabulary too large for a <see cref="Choice{T}"/>.</summary>
    internal IReadOnlyList<T> Values<T>(string name)
        where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var item in List(name))
        {
            if (item.Text is not null && EnumNames<T>.ByName.TryGetValue(item.Text, out var value))
                values.Add(value);
            else
                Error(name, item.Line, $"has '{item.Text}', which is not one of the {typeof(T).Name}s known here (packs/schemas/rule-pack.schema.json)");
        }

        return values;
    }

    internal T? OptionalEnum<T>(string name)
        where T : struct, Enum => Field(name) is null ? null : Enum<T>(name);

    internal int? OptionalInt(string name, int min, int max) => Field(name) is null ? null : Int(name, min, max);

    internal decimal? OptionalDecimal(string name) => Field(name) is null ? null : Parse(name, null, "must be a number such as 8 or 0.5", (string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    /// <summary>The named fields of a field, or none when it is missing.</summary>
    internal IReadOnlyDictionary<string, PackNode> Fields(string name)
    {
        if (Field(name) is not { } field)
            return new Dictionary<string, PackNode>();
        if (field.Fields is null)
            Error(name, field.Line, "must have named fields");
        return field.Fields ?? new Dictionary<string, PackNode>();
    }

    internal IReadOnlyList<string> Texts(string name)
    {
        foreach (var item in List(name).Where(i => string.IsNullOrWhiteSpace(i.Text)))
            Error(name, item.Line, "must be a list of texts");
        return [.. List(name).Select(i => i.Text ?? "")];
    }

    internal IReadOnlyList<TimeZoneInfo> Zones(string name)
    {
        var zones = new List<TimeZoneInfo>();
        foreach (var item in List(name))
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(item.Text ?? "", out var zone))
                zones.Add(zone);
            else
                Error(name, item.Line, $"has '{item.Text}', which is not an IANA time zone");
        }

        return zones;
    }

    /// <summary>Every entry of a required list of fields.</summary>
    /// <param name="complete">Fills in what the entry leaves to fields given elsewhere.</param>
    internal IReadOnlyList<T> Children<T>(string name, Func<NodeReader, T> readOne, Func<PackNode, PackNode>? complete = null)
    {
        if (Field(name) is null)
            Error(name, node.Line, "is missing");
        return OptionalChildren(name, readOne, complete);
    }

    internal IReadOnlyList<T> OptionalChildren<T>(string name, Func<NodeReader, T> readOne, Func<PackNode, PackNode>? complete = null)
    {
        var children = new List<T>();
        foreach (var item in List(name))
            children.Add(ReadAll(complete?.Invoke(item) ?? item, $"{Path(name)}[{children.Count}]", readOne));
        return children;
    }

    /// <summary>A field with fields of its own; when it is missing, one without any.</summary>
    internal T Child<T>(string name, Func<NodeReader, T> readOne) =>
        ReadAll(Field(name) ?? PackNode.Of(node.Line, new Dictionary<string, PackNode>()), Path(name), readOne);

    internal void Error(string name, int line, string message) => errors.Add(new(line, Path(name), message));

    internal int LineOf(string name) => Field(name)?.Line ?? node.Line;

    /// <summary>Reports fields nobody asked for: a misspelt name must not silently change a rule.</summary>
    internal void RejectUnread()
    {
        foreach (var (name, field) in node.Fields ?? new Dictionary<string, PackNode>())
        {
            if (!read.Contains(name))
                Error(name, field.Line, "is not a field known here");
        }
    }

    private T ReadAll<T>(PackNode child, string childPath, Func<NodeReader, T> readOne)
    {
        if (child.Fields is null)
            errors.Add(new(child.Line, childPath, "must have named fields"));
        var reader = new NodeReader(child, childPath, errors);
        var value = readOne(reader);
        reader.RejectUnread();
        return value;
    }

    private IReadOnlyList<PackNode> List(string name)
    {
        if (Field(name) is not { } field)
            return [];
        if (field.Items is null)
            Error(name, field.Line, "must be a list");
        return field.Items ?? [];
    }

    private PackNode? Field(string name)
    {
        read.Add(name);
        return node.Fields?.GetValueOrDefault(name);
    }

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private delegate bool TryParse<T>(string text, out T value);

    private T Parse<T>(string name, T? whenMissing, string expected, TryParse<T> tryParse)
        where T : struct
    {
        if (Field(name) is null && whenMissing is { } standard)
            return standard;
        var text = Text(name);
        if (text.Length == 0)
            return default;
        if (tryParse(text, out var value))
            return value;
        Error(name, LineOf(name), $"is '{text}', {expected}");
        return default;
    }

    private static bool TryDate(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}

/// <summary>The spelling of enum values in packs and JSON: snake case.</summary>
public static class EnumNames<T>
    where T : struct, Enum
{
    public static IReadOnlyDictionary<string, T> ByName { get; } = System.Enum.GetValues<T>().ToDictionary(Of, StringComparer.Ordinal);

    public static string All { get; } = string.Join(", ", ByName.Keys);

    public static string Of(T value)
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
