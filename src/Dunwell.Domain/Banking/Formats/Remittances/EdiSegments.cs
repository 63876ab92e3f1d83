using System.Text;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>One segment of an EDI message; elements may have components.</summary>
/// <param name="Line">Line of the file where it begins.</param>
/// <param name="Position">1-based place among the segments of the file, for files of one line.</param>
internal sealed record EdiSegment(int Line, int Position, string Text, string[] Elements, char ComponentSign, char? Release)
{
    public string Tag => Elements[0];

    /// <summary>Element by its number in the standard, 1 being the first after the tag; empty when it is left out.</summary>
    public string this[int element] => element < Elements.Length ? Unescaped(Elements[element]) : "";

    /// <summary>Component of an element, both counted from 1.</summary>
    public string Component(int element, int component)
    {
        if (element >= Elements.Length)
            return "";
        var parts = EdiSegments.Split(Elements[element], ComponentSign, Release);
        return component <= parts.Length ? Unescaped(parts[component - 1]) : "";
    }

    private string Unescaped(string text)
    {
        if (Release is not { } release || !text.Contains(release))
            return text.Trim();
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            i += text[i] == release && i + 1 < text.Length ? 1 : 0;
            plain.Append(text[i]);
        }

        return plain.ToString().Trim();
    }
}

/// <summary>Cuts X12 and EDIFACT interchanges into segments. Their first segment says which signs cut them.</summary>
internal sealed class EdiSegments(TextReader text)
{
    private const int Longest = 1 << 14;
    private const int IsaLength = 106;
    private int line = 1;

    /// <summary>X12: ISA has fixed columns; the signs are the 4th, the 105th and the 106th character.</summary>
    public IEnumerable<EdiSegment> X12()
    {
        var isa = Take(IsaLength, skipBlanks: true);
        if (isa.Length < IsaLength || !isa.StartsWith("ISA", StringComparison.Ordinal) || char.IsLetterOrDigit(isa[3]) || char.IsLetterOrDigit(isa[^1]))
            throw new BrokenBankFileException(1, "x12-start", "does not begin with an interchange header ISA of 106 characters");
        var (element, component, end) = (isa[3], isa[104], isa[105]);
        yield return Segment(1, 1, isa[..^1], element, component, null);
        foreach (var segment in Rest(element, component, end, null))
            yield return segment;
    }

    /// <summary>EDIFACT: UNA states the signs; without it they are the standard's.</summary>
    public IEnumerable<EdiSegment> Edifact()
    {
        var start = Take(3, skipBlanks: true);
        var signs = start == "UNA" ? Take(6, skipBlanks: false) : ":+.? '";
        if (signs.Length < 6 || (start != "UNA" && start != "UNB"))
            throw new BrokenBankFileException(1, "edifact-start", "begins with neither UNA nor UNB");
        var carried = start == "UNB" ? "UNB" : "";
        var release = signs[3] == ' ' ? (char?)null : signs[3];
        foreach (var segment in Rest(signs[1], signs[0], signs[5], release, carried, first: 1))
            yield return segment;
    }

    /// <summary>Cuts at a sign unless the release sign stands before it.</summary>
    public static string[] Split(string text, char sign, char? release)
    {
        if (release is not { } escape || !text.Contains(escape))
            return text.Split(sign);
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == escape)
                i++;
            else if (text[i] == sign)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[Math.Min(start, text.Length)..]);
        return [.. parts];
    }

    private IEnumerable<EdiSegment> Rest(char element, char component, char end, char? release, string carried = "", int first = 2)
    {
        var segment = new StringBuilder(carried);
        var (begun, position) = (line, first);
        var isEscaped = false;
        for (var c = text.Read(); c >= 0; c = text.Read())
        {
            line += c == '\n' ? 1 : 0;
            if (c == end && !isEscaped)
            {
                if (segment.Length > 0)
                    yield return Segment(begun, position++, segment.ToString(), element, component, release);
                segment.Clear();
                continue;
            }

            // Line ends between segments are for people; inside of one they are blanks that a program added.
            if (c is '\r' or '\n' || (segment.Length == 0 && char.IsWhiteSpace((char)c)))
                continue;
            if (segment.Length == 0)
                begun = line;
            if (segment.Length >= Longest)
                throw new BrokenBankFileException(begun, "segment-too-long", $"has a segment of more than {Longest} characters");
            isEscaped = !isEscaped && release is { } sign && c == sign;
            segment.Append((char)c);
        }

        if (segment.ToString().Trim().Length > 0)
            throw new BrokenBankFileException(begun, "segment-cut", $"ends inside of segment {position}");
    }

    private static EdiSegment Segment(int line, int position, string text, char element, char component, char? release) =>
        new(line, position, text, Split(text, element, release), component, release);

    private string Take(int count, bool skipBlanks)
    {
        var taken = new StringBuilder();
        for (var c = text.Peek(); c >= 0 && taken.Length < count; c = text.Peek())
        {
            text.Read();
            line += c == '\n' ? 1 : 0;
            if (!skipBlanks || taken.Length > 0 || !char.IsWhiteSpace((char)c) && c != '\uFEFF')
                taken.Append((char)c);
        }

        return taken.ToString();
    }
}
