namespace Dunwell.Server.Platform.Mail;

/// <summary>Hands mail to a submission server: one connection per mail here, one for many in a <see cref="SmtpSession"/>.</summary>
public sealed class SmtpTransport(SmtpSettings settings) : IMailTransport
{
    /// <summary>For a run of mails; dispose it when the run is over.</summary>
    public SmtpSession OpenSession() => new(settings);

    public async Task<DeliveryOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        await using var session = OpenSession();
        return await session.SendAsync(mail, cancellationToken);
    }
}
