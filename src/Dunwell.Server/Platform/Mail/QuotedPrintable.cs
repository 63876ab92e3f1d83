using System.Text;

namespace Dunwell.Server.Platform.Mail;

/// <summary>Quoted-printable text (RFC 2045, 6.7): readable in the raw mail, no line longer than 76.</summary>
internal static class QuotedPrintable
{
    private const int LineLimit = 76;

    /// <param name="utf8">Text whose line breaks are CRLF.</param>
    public static string Encode(ReadOnlySpan<byte> utf8)
    {
        var encoded = new StringBuilder(utf8.Length + utf8.Length / 8);
        var column = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == '\r' && i + 1 < utf8.Length && utf8[i + 1] == '\n')
            {
                encoded.Append("\r\n");
                column = 0;
                i++;
                continue;
            }
            // One column stays free for the soft break's '='.
            if (column + (IsLiteral(utf8, i, column) ? 1 : 3) > LineLimit - 1)
            {
                encoded.Append("=\r\n");
                column = 0;
            }
            if (IsLiteral(utf8, i, column))
            {
                encoded.Append((char)utf8[i]);
                column++;
            }
            else
            {
                encoded.Append('=').Append(utf8[i].ToString("X2", null));
                column += 3;
            }
        }
        return encoded.ToString();
    }

    /// <summary>A dot and a "From " at the start of a line are encoded as well: relays and mailbox files have been known to change them.</summary>
    private static bool IsLiteral(ReadOnlySpan<byte> text, int i, int column)
    {
        var b = text[i];
        if (b is (byte)' ' or (byte)'\t')
            return i + 1 < text.Length && text[i + 1] is not ((byte)'\r' or (byte)'\n');
        if (column == 0 && (b == '.' || text[i..].StartsWith("From "u8)))
            return false;
        return b is > 32 and < 127 and not (byte)'=';
    }
}
