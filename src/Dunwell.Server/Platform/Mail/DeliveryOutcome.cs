using System.Text.RegularExpressions;

namespace Dunwell.Server.Platform.Mail;

/// <summary>What a mail server said, its lines joined by line feeds, other control characters taken out.</summary>
/// <param name="Code">Three digits, 200 to 599.</param>
public sealed partial record SmtpReply(int Code, string Text)
{
    /// <summary>The enhanced status (RFC 3463) such as 5.1.1 for a mailbox that does not exist; null where the server gave none.</summary>
    public string? EnhancedStatus => Status().Match(Text) is { Success: true } found ? found.Value : null;

    public override string ToString() => $"{Code} {Text}";

    [GeneratedRegex(@"\A[245]\.\d{1,3}\.\d{1,3}(?=\s|\z)")]
    private static partial Regex Status();
}

/// <summary>How far the conversation had come when it ended. Up to <see cref="SignIn"/> nothing was said of the mail yet: the trouble is the connection or its settings.</summary>
public enum SmtpStep
{
    Prepare,
    Connect,
    Greeting,
    Hello,
    StartTls,
    SignIn,
    Sender,
    Recipient,
    Data,
    Content,
}

/// <summary>What became of one attempt to hand over one mail. There is no fifth answer, and no exception instead of one.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The server took responsibility for the mail (2xx after its end).</summary>
    public sealed record Accepted(SmtpReply Reply) : DeliveryOutcome;

    /// <summary>This mail will not be taken however often it is tried: 5xx about sender, recipient or content, or the mail itself cannot be sent this way (then there is no reply).</summary>
    public sealed record RejectedPermanently(SmtpStep Step, SmtpReply? Reply, string Why) : DeliveryOutcome;

    /// <summary>Certainly not delivered, and may be tried again: 4xx, no connection, a connection lost before the end of the mail was sent,
    /// or a server that refuses the session itself (sign-in, encryption) and not this mail.</summary>
    public sealed record RejectedTemporarily(SmtpStep Step, SmtpReply? Reply, string Why) : DeliveryOutcome;

    /// <summary>The end of the mail was, or may have been, sent and no usable answer came. It may have been delivered: never send again by machine.</summary>
    public sealed record Unknown(string Why) : DeliveryOutcome;

    public T Match<T>(Func<Accepted, T> accepted, Func<RejectedPermanently, T> permanently, Func<RejectedTemporarily, T> temporarily, Func<Unknown, T> unknown) => this switch
    {
        Accepted outcome => accepted(outcome),
        RejectedPermanently outcome => permanently(outcome),
        RejectedTemporarily outcome => temporarily(outcome),
        Unknown outcome => unknown(outcome),
        _ => throw new InvalidOperationException("The family of outcomes is closed."),
    };
}
