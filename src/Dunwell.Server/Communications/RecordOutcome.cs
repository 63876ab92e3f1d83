using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Mail;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>Writes down truthfully what became of a hand-over. Only certain failure is tried again; unknown waits for a person.</summary>
internal static class RecordOutcome
{
    public static async Task<MessageStatus> Apply(DunwellDb db, CustomerAccountId account, MessageId id, int number, DeliveryOutcome outcome, int mostAttempts, TimeProvider clock, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(account.Value, cancel);
        var message = await db.Set<Message>().SingleAsync(m => m.CustomerAccountId == account && m.Id == id, cancel);
        var attempt = await db.Set<DeliveryAttempt>().SingleAsync(a => a.CustomerAccountId == account && a.MessageId == id && a.Number == number, cancel);
        var refusals = await db.Set<DeliveryAttempt>().CountAsync(a => a.CustomerAccountId == account && a.MessageId == id && a.Outcome == HandOverOutcome.RejectedForNow, cancel);
        var now = clock.UtcNow();
        attempt.FinishedAt = now;
        var (kind, text) = outcome.Match<(TimelineKind, string)>(
            accepted =>
            {
                (attempt.Outcome, attempt.Reply) = (HandOverOutcome.Accepted, accepted.Reply.ToString());
                message.Sent(now);
                return (TimelineKind.MessageSent, $"E-mail \"{message.Subject}\" accepted by the mail server for {message.Address}");
            },
            refused =>
            {
                (attempt.Outcome, attempt.Reply) = (HandOverOutcome.RejectedForGood, refused.Reply?.ToString() ?? refused.Why);
                message.Fail(refused.Why);
                return (TimelineKind.MessageFailed, $"E-mail to {message.Address} refused: {refused.Why}");
            },
            later =>
            {
                var isDown = IsServerDown(outcome);
                (attempt.Outcome, attempt.Reply) = (isDown ? HandOverOutcome.NotReached : HandOverOutcome.RejectedForNow, later.Reply?.ToString() ?? later.Why);
                if (!isDown && refusals + 1 >= mostAttempts)
                    message.Fail($"Given up after {refusals + 1} attempts: {later.Why}");
                else
                    message.Retry(later.Why, now.AddMinutes(5 << Math.Min(isDown ? 0 : refusals + 1, 4)));
                return (TimelineKind.MessageFailed, string.Create(CultureInfo.InvariantCulture, $"E-mail to {message.Address} not accepted at attempt {number}: {later.Why}"));
            },
            unknown =>
            {
                (attempt.Outcome, attempt.Reply) = (HandOverOutcome.Unknown, unknown.Why);
                message.BecomeUnknown(unknown.Why);
                RecoverOrphans.AskPerson(db, message, unknown.Why, now);
                return (TimelineKind.MessageUnknown, $"Nobody knows whether the e-mail to {message.Address} arrived: {unknown.Why}");
            });
        if (outcome is DeliveryOutcome.RejectedPermanently { Step: SmtpStep.Recipient, Reply: { } reply } && IsAboutAddress(reply))
            await BounceAsync(db, message, cancel);
        await FinishMessage.TellAsync(db, message, kind, text, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return message.Status;
    }

    /// <summary>Nothing about this mail was said: the server could not be reached or did not let us in, and no other mail would fare better.</summary>
    public static bool IsServerDown(DeliveryOutcome outcome) => outcome is DeliveryOutcome.RejectedTemporarily { Step: <= SmtpStep.SignIn };

    /// <summary>RFC 3463: X.1.X is about the address, X.2.1 a closed mailbox. A recipient is also refused for reasons of policy or relaying, which say nothing about the address.</summary>
    private static bool IsAboutAddress(SmtpReply reply) =>
        reply.EnhancedStatus is { } status ? status.StartsWith("5.1.", StringComparison.Ordinal) || status == "5.2.1" : reply.Code is 550 or 551 or 553;

    /// <summary>The mail server says that this address does not exist: it is not used again until a person puts it right.</summary>
    private static async Task BounceAsync(DunwellDb db, Message message, CancellationToken cancel)
    {
        var customer = await db.Set<CustomerAccount>().Where(a => a.Id == message.CustomerAccountId).Select(a => a.CustomerId).SingleAsync(cancel);
        var contacts = await db.Set<Contact>().Where(c => c.CustomerId == customer && c.Channel == Channel.Email && c.Address == message.Address).ToListAsync(cancel);
        foreach (var contact in contacts)
            contact.Status = ContactStatus.Bounced;
    }
}
