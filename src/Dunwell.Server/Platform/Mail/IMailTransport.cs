namespace Dunwell.Server.Platform.Mail;

/// <summary>One mail for one recipient, as it will travel.</summary>
/// <param name="EnvelopeFrom">Where bounces go.</param>
/// <param name="Content">The bytes of the mail with CRLF line ends, as <see cref="MimeWriter"/> writes them.</param>
public sealed record OutgoingMail(string MessageId, MailAddress EnvelopeFrom, MailAddress Recipient, byte[] Content, Dunwell.Domain.Compliance.GatePass Pass);

/// <summary>Hands a mail over. Never throws for what the world does: every end, cancellation too, is an outcome.</summary>
public interface IMailTransport
{
    Task<DeliveryOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
