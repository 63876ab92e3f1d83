using System.Text;
using System.Text.RegularExpressions;
using Dunwell.Domain;

namespace Dunwell.Server.Platform.Mail;

/// <summary>What keeps a message from being written: everything that could forge a header or break a line is refused, nothing is silently repaired.</summary>
internal static partial class MimeChecks
{
    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Return-Path",
        "List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version", "Received",
    };

    public static Refusal? Objection(MimeMessage message)
    {
        if (message.To.Count == 0)
            return Refuse("To", "A mail needs at least one recipient.");
        if (MimeText.Objection(message.Subject) is { } subject)
            return Refuse("Subject", $"The subject {subject}.");
        if (message.Subject.Length > 2000)
            return Refuse("Subject", "The subject is longer than 2000 characters.");
        foreach (var id in MessageIds(message))
            if (!MessageId().IsMatch(id))
                return Refuse("MessageId", $"'{id}' is not a message id of the form name@domain without brackets and blanks.");
        if (!MimeText.IsWellFormed(message.Text) || !MimeText.IsWellFormed(message.Html ?? ""))
            return Refuse("Text", "The text is not valid Unicode.");
        return Unsubscribe(message) ?? Extras(message) ?? Attachments(message);
    }

    private static IEnumerable<string> MessageIds(MimeMessage message) =>
        [message.MessageId, .. message.References, .. message.InReplyTo is { } id ? new[] { id } : []];

    private static Refusal? Unsubscribe(MimeMessage message)
    {
        foreach (var way in message.ListUnsubscribe)
            if (!way.IsAbsoluteUri || way.Scheme is not ("https" or "mailto") || way.AbsoluteUri.Length > 900 || way.AbsoluteUri.AsSpan().IndexOfAny('<', '>', ' ') >= 0)
                return Refuse("ListUnsubscribe", $"'{way}' is not an https: or mailto: address of at most 900 characters.");
        return message.OneClickUnsubscribe && message.ListUnsubscribe.All(way => way.Scheme != "https")
            ? Refuse("OneClickUnsubscribe", "Unsubscribing with one click needs an https: address.")
            : null;
    }

    private static Refusal? Extras(MimeMessage message)
    {
        foreach (var (name, value) in message.ExtraHeaders)
        {
            if (!HeaderName().IsMatch(name))
                return Refuse("ExtraHeaders", $"'{name}' is not a header name.");
            if (Ours.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                return Refuse("ExtraHeaders", $"The header '{name}' is written by the message itself.");
            if (value.Length is 0 or > 2000)
                return Refuse("ExtraHeaders", $"The header '{name}' must have 1 to 2000 characters.");
            if (MimeText.Objection(value) is { } why)
                return Refuse("ExtraHeaders", $"The header '{name}' {why}.");
        }
        return null;
    }

    private static Refusal? Attachments(MimeMessage message)
    {
        foreach (var (name, type, _) in message.Attachments)
        {
            if (MimeText.Objection(name) is { } why)
                return Refuse("Attachments", $"The file name {why}.");
            if (string.IsNullOrWhiteSpace(name) || name.AsSpan().IndexOfAny('/', '\\') >= 0 || Encoding.UTF8.GetByteCount(name) > 255)
                return Refuse("Attachments", $"'{name}' is not a file name of at most 255 bytes without a folder.");
            if (!ContentType().IsMatch(type))
                return Refuse("Attachments", $"'{type}' is not a content type an attachment can have, such as application/pdf.");
        }
        foreach (var picture in message.Pictures)
            if (!PictureId().IsMatch(picture.Id) || MimeText.Objection(picture.FileName) is not null)
                return Refuse("Pictures", $"'{picture.Id}' is not an id of letters, digits and hyphens, or its file name is none.");
        return null;
    }

    private static Refusal Refuse(string field, string why) => new("mail.message_invalid", why, field);

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.-]{1,200}\z")]
    private static partial Regex MessageId();

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,70}\z")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,60}\z")]
    private static partial Regex PictureId();

    [GeneratedRegex(@"\A(?!multipart/|message/)[a-z0-9]{1,40}/[a-z0-9.+-]{1,100}\z")]
    private static partial Regex ContentType();
}
