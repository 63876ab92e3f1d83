using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Mail;

namespace Dunwell.Server.Demo;

/// <summary>Mail of the retold past: into the folder, whatever mail server is set, with the few mishaps every desk sees.</summary>
internal sealed class DemoMail(DatabaseOptions options) : OutboundMail(options)
{
    private readonly DemoFolder folder = new(options);

    public override IMailTransport Open() => new Mailbox(new(folder.MailFolder));

    private sealed class Mailbox(FolderTransport inside) : IMailTransport
    {
        public Task<DeliveryOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => (Stable(mail.Recipient.Address) % 53) switch
        {
            11 or 29 => Outcome(new DeliveryOutcome.RejectedPermanently(SmtpStep.Recipient, new(550, "5.1.1 No such mailbox here"), "There is no such mailbox")),
            47 => Outcome(new DeliveryOutcome.Unknown("The connection was lost after the end of the mail, before the server answered")),
            _ => inside.SendAsync(mail, cancellationToken),
        };

        private static Task<DeliveryOutcome> Outcome(DeliveryOutcome outcome) => Task.FromResult(outcome);

        /// <summary>The same address has the same luck in every telling.</summary>
        private static int Stable(string text) => text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c) & 0x7FFFFFFF);
    }
}
