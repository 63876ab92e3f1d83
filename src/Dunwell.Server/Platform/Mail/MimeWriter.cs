using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dunwell.Domain;

namespace Dunwell.Server.Platform.Mail;

/// <summary>Writes a message as RFC 5322 and MIME bytes. Deterministic: what was sent can be written again and compared.</summary>
public static class MimeWriter
{
    private const int HardLineLimit = 998;

    public static Result<byte[]> Write(MimeMessage message)
    {
        if (MimeChecks.Objection(message) is { } refusal)
            return refusal;
        var boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)))[..24]}";
        var mail = new StringBuilder();
        WriteHeaders(mail, message);
        WriteMixed(mail, message, boundary);
        var bytes = Encoding.UTF8.GetBytes(mail.ToString());
        return MailBytes.HasLineLongerThan(bytes, HardLineLimit)
            ? new Refusal("mail.message_invalid", "A header of the mail has a word longer than a mail line may be (998 bytes).")
            : bytes;
    }

    private static void WriteHeaders(StringBuilder mail, MimeMessage message)
    {
        mail.Append(MimeText.Header("Date", [Date(message.Date)]));
        mail.Append(MimeText.Header("From", MimeText.Words(message.From)));
        mail.Append(MimeText.Header("To", message.To.SelectMany((to, i) => Separated(to, last: i == message.To.Count - 1))));
        if (message.ReplyTo is { } replyTo)
            mail.Append(MimeText.Header("Reply-To", MimeText.Words(replyTo)));
        mail.Append(MimeText.Header("Subject", MimeText.Words(message.Subject)));
        mail.Append(MimeText.Header("Message-ID", [$"<{message.MessageId}>"]));
        if (message.InReplyTo is { } inReplyTo)
            mail.Append(MimeText.Header("In-Reply-To", [$"<{inReplyTo}>"]));
        if (message.References.Count > 0)
            mail.Append(MimeText.Header("References", message.References.Select(id => $"<{id}>")));
        if (message.ListUnsubscribe.Count > 0)
            mail.Append(MimeText.Header("List-Unsubscribe", message.ListUnsubscribe.Select((uri, i) => $"<{uri.AbsoluteUri}>{(i < message.ListUnsubscribe.Count - 1 ? "," : "")}")));
        if (message.OneClickUnsubscribe)
            mail.Append("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
        foreach (var (name, value) in message.ExtraHeaders)
            mail.Append(MimeText.Header(name, MimeText.Words(value)));
        mail.Append("MIME-Version: 1.0\r\n");
    }

    private static IEnumerable<string> Separated(MailAddress mailbox, bool last)
    {
        string[] words = [.. MimeText.Words(mailbox)];
        if (!last)
            words[^1] += ",";
        return words;
    }

    private static string Date(DateTimeOffset date) =>
        date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    private static void WriteMixed(StringBuilder mail, MimeMessage message, string boundary)
    {
        if (message.Attachments.Count == 0)
        {
            WriteBody(mail, message, boundary);
            return;
        }
        mail.Append(Multipart("mixed", boundary + "m"));
        mail.Append($"--{boundary}m\r\n");
        WriteBody(mail, message, boundary);
        foreach (var attachment in message.Attachments)
        {
            mail.Append($"--{boundary}m\r\n");
            mail.Append(MimeText.Header("Content-Type", [attachment.ContentType]));
            mail.Append(MimeText.Header("Content-Disposition", MimeText.FileNameWords("attachment", attachment.FileName)));
            WriteBase64(mail, attachment.Content);
        }
        mail.Append($"--{boundary}m--\r\n");
    }

    private static void WriteBody(StringBuilder mail, MimeMessage message, string boundary)
    {
        if (message.Html is null)
        {
            WriteText(mail, "plain", message.Text);
            return;
        }
        mail.Append(Multipart("alternative", boundary + "a"));
        mail.Append($"--{boundary}a\r\n");
        WriteText(mail, "plain", message.Text);
        mail.Append($"--{boundary}a\r\n");
        WriteHtml(mail, message, message.Html, boundary);
        mail.Append($"--{boundary}a--\r\n");
    }

    private static void WriteHtml(StringBuilder mail, MimeMessage message, string html, string boundary)
    {
        if (message.Pictures.Count == 0)
        {
            WriteText(mail, "html", html);
            return;
        }
        mail.Append(Multipart("related", boundary + "r"));
        mail.Append($"--{boundary}r\r\n");
        WriteText(mail, "html", html);
        foreach (var picture in message.Pictures)
        {
            mail.Append($"--{boundary}r\r\nContent-Type: image/png\r\nContent-ID: <{picture.Id}>\r\n");
            mail.Append(MimeText.Header("Content-Disposition", MimeText.FileNameWords("inline", picture.FileName)));
            WriteBase64(mail, picture.Png);
        }
        mail.Append($"--{boundary}r--\r\n");
    }

    /// <summary>The boundary starts with "=_", which neither quoted-printable nor base64 can contain: it needs no search through the parts.</summary>
    private static string Multipart(string kind, string boundary) => $"Content-Type: multipart/{kind};\r\n boundary=\"{boundary}\"\r\n\r\n";

    /// <summary>Whichever encoding is shorter: quoted-printable for Latin scripts, base64 for most others.</summary>
    private static void WriteText(StringBuilder mail, string kind, string text)
    {
        mail.Append($"Content-Type: text/{kind}; charset=utf-8\r\n");
        var utf8 = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
        var quoted = QuotedPrintable.Encode(utf8);
        if (quoted.Length > utf8.Length / 3L * 4 + utf8.Length / 28)
            WriteBase64(mail, utf8);
        else
            mail.Append("Content-Transfer-Encoding: quoted-printable\r\n\r\n").Append(quoted).Append("\r\n");
    }

    private static void WriteBase64(StringBuilder mail, byte[] content) => mail.Append("Content-Transfer-Encoding: base64\r\n\r\n")
        .Append(Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n");
}
