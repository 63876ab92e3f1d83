namespace Dunwell.Server.Platform.Mail;

/// <summary>A file that goes with the mail, for example an <c>application/pdf</c> statement.</summary>
public sealed record MailAttachment(string FileName, string ContentType, byte[] Content);

/// <summary>A PNG that the HTML shows as "cid:" and its id.</summary>
/// <param name="Id">Letters, digits and hyphens.</param>
public sealed record MailPicture(string Id, string FileName, byte[] Png);

/// <summary>One mail before it is bytes. The caller gives the date and the message id, so that the same message is always the same bytes.</summary>
public sealed record MimeMessage
{
    public required MailAddress From { get; init; }

    public required IReadOnlyList<MailAddress> To { get; init; }

    public MailAddress? ReplyTo { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>Without angle brackets: <c>0198.reminder@creditor.example</c>.</summary>
    public required string MessageId { get; init; }

    /// <summary>Message id of the mail this one answers, without angle brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Message ids of the thread, oldest first, without angle brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary><c>https:</c> or <c>mailto:</c> addresses of the way out (RFC 2369).</summary>
    public IReadOnlyList<Uri> ListUnsubscribe { get; init; } = [];

    /// <summary>One click is enough (RFC 8058); needs an <c>https:</c> address in <see cref="ListUnsubscribe"/>.</summary>
    public bool OneClickUnsubscribe { get; init; }

    /// <summary>Own headers such as <c>X-Dunwell-Message</c>; a header this record has a property for is refused.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ExtraHeaders { get; init; } = [];

    public required string Text { get; init; }

    public string? Html { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Travel with the HTML and are left out without one.</summary>
    public IReadOnlyList<MailPicture> Pictures { get; init; } = [];
}
