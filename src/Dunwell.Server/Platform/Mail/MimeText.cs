using System.Text;

namespace Dunwell.Server.Platform.Mail;

/// <summary>What may stand in a header, and how words that are not plain ASCII are written there (RFC 5322, 2047, 2231).</summary>
internal static class MimeText
{
    /// <summary>Room for "Subject: " before it on a line of 76, the limit RFC 2047 sets for lines with encoded words.</summary>
    private const int EncodedWordLimit = 60;

    private const int LineWish = 78;

    /// <summary>Why this text cannot be one line of Unicode, or null. A line break would start a new header: that is how mail is forged.</summary>
    public static string? Objection(string text)
    {
        if (text.Any(char.IsControl) || text.AsSpan().IndexOfAny('\u2028', '\u2029') >= 0)
            return "contains a line break or another control character";
        return IsWellFormed(text) ? null : "is not valid Unicode";
    }

    public static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[used..];
        }
        return true;
    }

    /// <summary>The words of a free-text header: the text itself where it is plain, encoded words where it is not.</summary>
    public static IReadOnlyList<string> Words(string text) => IsPlain(text) ? text.Split(' ') : EncodedWords(text);

    /// <summary>The words of <c>"Name" &lt;address&gt;</c>. A plain name is always quoted: every special character is then harmless.</summary>
    public static IReadOnlyList<string> Words(MailAddress mailbox)
    {
        if (mailbox.DisplayName is not { } name)
            return [mailbox.Address];
        var escaped = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return [.. IsPlain(name) ? $"\"{escaped}\"".Split(' ') : Words(name), $"<{mailbox.Address}>"];
    }

    /// <summary>A header of these words, folded before a word where the line would pass 78 characters.</summary>
    public static string Header(string name, IEnumerable<string> words)
    {
        var header = new StringBuilder(name).Append(':');
        var column = header.Length;
        var first = true;
        foreach (var word in words)
        {
            if (!first && column + 1 + word.Length > LineWish)
            {
                header.Append("\r\n");
                column = 0;
            }
            header.Append(' ').Append(word);
            column += 1 + word.Length;
            first = false;
        }
        return header.Append("\r\n").ToString();
    }

    /// <summary>The words of a header with a file-name parameter; a name that is not plain ASCII goes as RFC 2231 segments.</summary>
    public static IEnumerable<string> FileNameWords(string value, string fileName)
    {
        if (fileName.Length <= 60 && fileName.All(c => char.IsAsciiLetterOrDigit(c) || " ._-()".Contains(c)))
            return [value + ";", .. $"filename=\"{fileName}\"".Split(' ')];
        var segments = PercentSegments(fileName);
        return segments.Count == 1
            ? [value + ";", $"filename*=UTF-8''{segments[0]}"]
            : [value + ";", .. segments.Select((s, i) => $"filename*{i}*={(i == 0 ? "UTF-8''" : "")}{s}{(i == segments.Count - 1 ? "" : ";")}")];
    }

    private static bool IsPlain(string text) => text.Length == 0 || (text.All(c => c is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal)
        && text.Split(' ').All(word => word.Length is > 0 and <= 66));

    private static List<string> EncodedWords(string text) => Chunks(text, (EncodedWordLimit - "=?utf-8?B??=".Length) / 4 * 3, rune => rune.Utf8SequenceLength)
        .ConvertAll(chunk => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(chunk))}?=");

    private static List<string> PercentSegments(string text) => Chunks(text, 50, rune => Uri.EscapeDataString(rune.ToString()).Length).ConvertAll(Percent);

    private static string Percent(string text) => Uri.EscapeDataString(text);

    /// <summary>Cuts between characters, never inside one: each piece must decode by itself.</summary>
    private static List<string> Chunks(string text, int limit, Func<Rune, int> size)
    {
        var chunks = new List<string>();
        var chunk = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + size(rune) > limit)
            {
                chunks.Add(chunk.ToString());
                chunk.Clear();
                used = 0;
            }
            chunk.Append(rune);
            used += size(rune);
        }
        chunks.Add(chunk.ToString());
        return chunks;
    }
}
