namespace Dunwell.Server.Platform.Mail;

/// <summary>What SMTP asks of the bytes of a mail (RFC 5321, 2.3.8 and 4.5.2).</summary>
internal static class MailBytes
{
    public static bool HasLineLongerThan(ReadOnlySpan<byte> mail, int limit)
    {
        while (mail.IndexOf("\r\n"u8) is var end && end >= 0)
        {
            if (end > limit)
                return true;
            mail = mail[(end + 2)..];
        }
        return mail.Length > limit;
    }

    /// <summary>A lone CR or LF means different things to different servers: that is how a second mail is smuggled inside a first.</summary>
    public static bool HasBareLineBreak(ReadOnlySpan<byte> mail)
    {
        for (var i = 0; i < mail.Length; i++)
        {
            if (mail[i] == '\n' && (i == 0 || mail[i - 1] != '\r'))
                return true;
            if (mail[i] == '\r' && (i + 1 == mail.Length || mail[i + 1] != '\n'))
                return true;
        }
        return false;
    }

    /// <summary>The mail as it travels after DATA: a dot doubled at the start of a line, CRLF at the end, without the final dot.</summary>
    public static byte[] Stuffed(ReadOnlySpan<byte> mail)
    {
        var stuffed = new MemoryStream(mail.Length + 256);
        while (!mail.IsEmpty)
        {
            if (mail[0] == '.')
                stuffed.WriteByte((byte)'.');
            var end = mail.IndexOf("\r\n"u8);
            stuffed.Write(end < 0 ? mail : mail[..end]);
            stuffed.Write("\r\n"u8);
            mail = end < 0 ? [] : mail[(end + 2)..];
        }
        return stuffed.ToArray();
    }
}
