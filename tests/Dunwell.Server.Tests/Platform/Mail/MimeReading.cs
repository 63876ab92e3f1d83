using System.Text;
using System.Text.RegularExpressions;

namespace Dunwell.Server.Tests.Platform.Mail;

/// <summary>Reads mails back, written from the RFCs and not from the writer.</summary>
internal static partial class MimeReading
{
    public static (string Head, string Body) Split(string part)
    {
        var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (part[..(end + 2)], part[(end + 4)..]);
    }

    public static string Header(string part, string name) => Unfold(Split(part).Head).Split("\r\n")
        .Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    public static string Unfold(string head) => Folding().Replace(head, "$1");

    public static string DecodeWords(string value) => EncodedWord().Replace(BetweenWords().Replace(value, ""), word =>
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(word.Groups[1].Value)));

    public static string[] Parts(string multipart)
    {
        var boundary = Boundary().Match(Header(multipart, "Content-Type")).Groups[1].Value;
        var pieces = ("\r\n" + Split(multipart).Body).Split("\r\n--" + boundary);
        pieces[^1].TrimEnd().ShouldBe("--");
        return [.. pieces[1..^1].Select(piece => piece[2..])];
    }

    public static byte[] Content(string part) => Header(part, "Content-Transfer-Encoding") switch
    {
        "base64" => Convert.FromBase64String(Split(part).Body),
        "quoted-printable" => FromQuotedPrintable(Split(part).Body),
        var other => throw new FormatException(other),
    };

    public static string Text(string part) => Encoding.UTF8.GetString(Content(part));

    public static byte[] FromQuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        text = text.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes.Add((byte)text[i]);
                continue;
            }
            bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
            i += 2;
        }
        return [.. bytes];
    }

    [GeneratedRegex("\r\n([ \t])")]
    private static partial Regex Folding();

    [GeneratedRegex(@"=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(?<=\?=) +(?==\?utf-8)")]
    private static partial Regex BetweenWords();

    [GeneratedRegex("boundary=\"([^\"]+)\"")]
    private static partial Regex Boundary();
}
