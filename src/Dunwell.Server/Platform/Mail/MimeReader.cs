using System.Globalization;
using System.Text;

namespace Dunwell.Server.Platform.Mail;

/// <summary>The readable parts of a mail as <see cref="MimeWriter"/> writes it; null where a part is missing.</summary>
/// <param name="Pictures">By the "cid:" address the HTML shows them as, each as a "data:" address.</param>
public sealed record MimeParts(string? Text, string? Html, IReadOnlyDictionary<string, string>? Pictures = null)
{
    /// <summary>The HTML with its pictures in it, to be looked at outside a mail.</summary>
    public string? Shown => (Pictures ?? new Dictionary<string, string>()).Aggregate(Html, (html, p) => html?.Replace(p.Key, p.Value, StringComparison.Ordinal));
}

/// <summary>Reads back what was sent, to show it. Mails of others come with a reader of their own.</summary>
public static class MimeReader
{
    public static MimeParts Read(byte[] mail) => Part(Encoding.UTF8.GetString(mail), 0);

    private static MimeParts Part(string part, int depth)
    {
        var cut = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (cut < 0 || depth > 3)
            return new(null, null);
        var (head, body) = (part[..cut].Replace("\r\n ", " ", StringComparison.Ordinal), part[(cut + 4)..]);
        var type = Header(head, "Content-Type") ?? "text/plain";
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            var boundary = type[(type.IndexOf("boundary=\"", StringComparison.Ordinal) + 10)..].TrimEnd('"', ' ');
            var parts = body.Split($"--{boundary}", StringSplitOptions.None).Skip(1).Where(p => !p.StartsWith("--", StringComparison.Ordinal)).Select(p => Part(p.TrimStart('\r', '\n'), depth + 1)).ToList();
            return new(parts.Select(p => p.Text).FirstOrDefault(t => t is not null), parts.Select(p => p.Html).FirstOrDefault(h => h is not null),
                parts.SelectMany(p => p.Pictures ?? new Dictionary<string, string>()).DistinctBy(p => p.Key).ToDictionary());
        }

        if (type.StartsWith("image/png", StringComparison.OrdinalIgnoreCase) && Header(head, "Content-ID") is { } id)
            return new(null, null, new Dictionary<string, string> { [$"cid:{id.Trim('<', '>')}"] = $"data:image/png;base64,{string.Concat(body.Where(c => !char.IsWhiteSpace(c)))}" });
        var text = Decode(body, Header(head, "Content-Transfer-Encoding"));
        return type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) ? new(null, text)
            : type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) ? new(text, null)
            : new(null, null);
    }

    private static string? Header(string head, string name) =>
        head.Split("\r\n").FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    private static string Decode(string body, string? encoding) => encoding?.ToLowerInvariant() switch
    {
        "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
        "quoted-printable" => Unquote(body),
        _ => body,
    };

    private static string Unquote(string body)
    {
        var bytes = new List<byte>(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '=')
                bytes.Add((byte)body[i]);
            else if (i + 2 < body.Length && body[i + 1] == '\r')
                i += 2;
            else if (i + 2 < body.Length && byte.TryParse(body.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
