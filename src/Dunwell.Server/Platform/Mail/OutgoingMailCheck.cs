namespace Dunwell.Server.Platform.Mail;

/// <summary>Bytes that no server should be given, whoever made them.</summary>
internal static class OutgoingMailCheck
{
    private const int LineLimit = 998;

    public static DeliveryOutcome? Objection(OutgoingMail mail)
    {
        if (mail.Content.Length == 0)
            return Refuse("The mail is empty.");
        if (MailBytes.HasBareLineBreak(mail.Content))
            return Refuse("The mail has a line break that is not CRLF.");
        return MailBytes.HasLineLongerThan(mail.Content, LineLimit) ? Refuse($"The mail has a line longer than {LineLimit} bytes.") : null;
    }

    public static bool HasUtf8Header(ReadOnlySpan<byte> mail)
    {
        var end = mail.IndexOf("\r\n\r\n"u8);
        return (end < 0 ? mail : mail[..end]).IndexOfAnyExceptInRange((byte)0, (byte)127) >= 0;
    }

    private static DeliveryOutcome.RejectedPermanently Refuse(string why) => new(SmtpStep.Prepare, null, why);
}
