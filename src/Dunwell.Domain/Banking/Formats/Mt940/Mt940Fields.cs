namespace Dunwell.Domain.Banking.Formats;

/// <summary>One tagged field with the lines that continue it. The tag is empty for the end of a message, "{" for its envelope.</summary>
internal sealed record Mt940Field(int Line, string Tag, List<string> Lines)
{
    public string Text => string.Join('\n', Lines);

    /// <summary>Lines put together without a break, because banks cut them at a width.</summary>
    public string Joined => string.Concat(Lines);
}

/// <summary>
/// Cuts SWIFT text into its fields. Texts of banks contain what looks like a tag (a time of day ":12:11" at the beginning of a line), so only tags
/// of MT940 and MT942 begin a field inside a text.
/// </summary>
internal sealed class Mt940Fields(TextReader text, ProblemList problems)
{
    private const int Longest = 1 << 18;

    private static readonly HashSet<string> Known =
    [
        "13", "13D", "20", "21", "25", "25P", "28", "28C", "34F", "60F", "60M", "61", "62F", "62M", "64", "65", "86", "90C", "90D", "NS",
    ];

    public IEnumerable<Mt940Field> Read()
    {
        var lines = new TextLines(text);
        Mt940Field? open = null;
        var length = 0;
        while (lines.Next() is { } line)
        {
            var number = lines.Number;
            // A tag that the end of a line cut in two.
            if (line == ":" && lines.Next() is { } rest)
                line = ":" + rest;
            var next = Envelope(line, number) ?? Tagged(line, number, open);
            if (next is not null)
            {
                if (open is not null)
                    yield return open;
                (open, length) = (next, 0);
            }
            else if (open is { Tag: not ("" or "{") })
            {
                length += line.Length + 1;
                if (length > Longest)
                    throw new BrokenBankFileException(number, "field-too-long", $"continues a field {open.Tag} beyond {Longest} characters");
                open.Lines.Add(line);
            }
            else if (line.Trim().Length > 0)
            {
                problems.Unread(number, "line", "line-unknown", "belongs to no field and is not read", line);
            }
        }

        if (open is not null)
            yield return open;
    }

    private static Mt940Field? Envelope(string line, int number) =>
        line.StartsWith("{1:", StringComparison.Ordinal) || line.StartsWith("{2:", StringComparison.Ordinal) ? new(number, "{", [line])
        : line.TrimEnd() is "-" || line.StartsWith("-}", StringComparison.Ordinal) ? new(number, "", [line])
        : null;

    private Mt940Field? Tagged(string line, int number, Mt940Field? open)
    {
        if (line.Length < 4 || line[0] != ':')
            return null;
        var end = line.IndexOf(':', 1);
        if (end is not (3 or 4))
            return null;
        var tag = line[1..end];
        if (Known.Contains(tag))
            return new(number, tag, [line[(end + 1)..]]);
        if (open?.Tag is "86" or "61" or "NS" || !char.IsAsciiDigit(tag[0]) || !char.IsAsciiDigit(tag[1]))
            return null;
        problems.Warn(number, tag, "tag-unknown", "is no tag of MT940 or MT942; it is kept as text", line);
        return new(number, tag, [line[(end + 1)..]]);
    }
}
