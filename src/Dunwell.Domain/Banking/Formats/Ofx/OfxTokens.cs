using System.Globalization;
using System.Text;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>What stands next in OFX text.</summary>
internal enum OfxTokenKind
{
    Open,
    Close,
    Text,
}

internal readonly record struct OfxToken(OfxTokenKind Kind, string Value, int Line);

/// <summary>
/// Tags and texts of OFX 1 (SGML, values without end tags) and OFX 2 (XML) alike; banks mix both. Entities are never defined by the file,
/// so that nothing can expand.
/// </summary>
internal sealed class OfxTokens(TextReader text)
{
    private const int LongestName = 64;
    private const int LongestText = 1 << 16;
    private readonly char[] buffer = new char[1 << 12];
    private readonly StringBuilder value = new();
    private int length;
    private int at;
    private int line = 1;

    public int Line => line;

    /// <summary>Everything before the first tag of the message: the header lines of OFX 1 or the declarations of OFX 2.</summary>
    public string Header { get; private set; } = "";

    /// <summary>Moves to the tag OFX; false when there is none.</summary>
    public bool FindStart()
    {
        var header = new StringBuilder();
        while (Peek() >= 0 && header.Length < LongestText)
        {
            var c = (char)Take();
            header.Append(c);
            if (c == '>' && EndsWith(header, "<OFX>"))
            {
                Header = header.ToString(0, header.Length - 5).Trim();
                return true;
            }
        }

        return false;
    }

    public IEnumerable<OfxToken> Read()
    {
        while (Peek() >= 0)
        {
            var start = line;
            if (!IsAtTag())
            {
                var words = Words();
                if (words.Length > 0)
                    yield return new(OfxTokenKind.Text, words, start);
                continue;
            }

            Take();
            if (Peek() == '!')
            {
                var data = Declaration(start);
                if (data.Length > 0)
                    yield return new(OfxTokenKind.Text, data, start);
                continue;
            }

            var tag = Tag(start);
            if (tag.StartsWith('/'))
                yield return new(OfxTokenKind.Close, tag[1..].Trim().ToUpperInvariant(), start);
            else if (tag.Length > 0 && tag[0] != '?')
                yield return new(OfxTokenKind.Open, tag.TrimEnd('/').Trim().ToUpperInvariant(), start);
        }
    }

    private string Words()
    {
        value.Clear();
        var start = line;
        while (Peek() >= 0 && !IsAtTag())
        {
            if (value.Length >= LongestText)
                throw new BrokenBankFileException(start, "value-too-long", $"has a value of more than {LongestText} characters");
            var c = (char)Take();
            if (c == '&')
                value.Append(Entity());
            else
                value.Append(c);
        }

        return value.ToString().Trim();
    }

    private string Tag(int start)
    {
        value.Clear();
        while (Peek() is >= 0 and not '>')
        {
            if (value.Length >= LongestName)
                throw new BrokenBankFileException(start, "tag-too-long", $"has a tag of more than {LongestName} characters: {value}");
            value.Append((char)Take());
        }

        Take();
        // An XML tag may carry attributes; OFX gives them no meaning.
        var name = value.ToString().Trim();
        var blank = name.AsSpan().IndexOfAny(" \t\r\n");
        return blank < 0 ? name : name[..blank];
    }

    /// <summary>The content of a CDATA section; comments are skipped; a document type declaration is refused.</summary>
    private string Declaration(int start)
    {
        value.Clear();
        var end = ">";
        while (Peek() >= 0)
        {
            if (value.Length >= LongestText)
                throw new BrokenBankFileException(start, "value-too-long", $"has a section of more than {LongestText} characters");
            value.Append((char)Take());
            if (value.Length == 8 && StartsWith("![CDATA["))
                end = "]]>";
            else if (value.Length == 3 && StartsWith("!--"))
                end = "-->";
            else if (value.Length == 8 && StartsWith("!DOCTYPE"))
                throw new BrokenBankFileException(start, "dtd", "has a document type declaration, which no bank file may have");
            else if (value[^1] == '>' && value.Length > end.Length && EndsWith(value, end))
                break;
        }

        return end == "]]>" && value.Length >= 11 ? value.ToString(8, value.Length - 11).Trim() : "";
    }

    private string Entity()
    {
        var name = new StringBuilder();
        while (Peek() is >= 0 and not (';' or '<' or '&' or ' ' or '\r' or '\n') && name.Length < 10)
            name.Append((char)Take());
        var isEnded = Peek() == ';';
        var known = name.ToString() switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            "nbsp" => " ",
            var number when number.StartsWith("#x", StringComparison.OrdinalIgnoreCase) && int.TryParse(number.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) => Character(hex),
            var number when number.StartsWith('#') && int.TryParse(number.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var code) => Character(code),
            _ => null,
        };
        if (known is null || !isEnded)
            return $"&{name}";
        Take();
        return known;
    }

    private static string? Character(int code) => code is > 0 and < 0xD800 or > 0xDFFF and <= 0x10FFFF ? char.ConvertFromUtf32(code) : null;

    private bool StartsWith(string start)
    {
        for (var i = 0; i < start.Length; i++)
        {
            if (char.ToUpperInvariant(value[i]) != start[i])
                return false;
        }

        return true;
    }

    private static bool EndsWith(StringBuilder text, string end)
    {
        if (text.Length < end.Length)
            return false;
        for (var i = 0; i < end.Length; i++)
        {
            if (char.ToUpperInvariant(text[text.Length - end.Length + i]) != end[i])
                return false;
        }

        return true;
    }

    /// <summary>A "&lt;" with a name behind it; banks write the sign in plain words too.</summary>
    private bool IsAtTag()
    {
        if (Peek() != '<')
            return false;
        if (at + 1 == length)
        {
            buffer[0] = '<';
            (length, at) = (1 + text.Read(buffer, 1, buffer.Length - 1), 0);
        }

        return at + 1 < length && (char.IsAsciiLetter(buffer[at + 1]) || buffer[at + 1] is '/' or '!' or '?');
    }

    private int Peek()
    {
        if (at < length)
            return buffer[at];
        (length, at) = (text.Read(buffer, 0, buffer.Length), 0);
        return length > 0 ? buffer[0] : -1;
    }

    private int Take()
    {
        var c = Peek();
        at += c >= 0 ? 1 : 0;
        line += c == '\n' ? 1 : 0;
        return c;
    }
}
