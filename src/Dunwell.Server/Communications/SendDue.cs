using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Mail;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>
/// Sends the e-mails whose time has come. Each is looked at again, reserved and committed before the mail server is touched, and its outcome recorded after:
/// sent, certainly not sent, or unknown. A crash between the two leaves a reservation, which the next start finds and marks unknown.
/// </summary>
public sealed class SendDue(IServiceScopeFactory scopes, OutboundMail mail, FileStore files, DatabaseOptions database, TimeProvider clock)
{
    private const int MostAttempts = 5;
    private const int Batch = 200;

    /// <param name="Limit">At most so many messages are looked at.</param>
    public sealed record Input(int Limit = int.MaxValue);

    public sealed record Output(int Sent, int Failed, int Unknown, int Held, int Cancelled, string? Idle = null);

    public async Task<Output> Run(Input input, CancellationToken cancel)
    {
        await using var only = await DispatchLock.TryTakeAsync(database, DispatchKind.Mail, cancel);
        if (only is null)
            return new(0, 0, 0, 0, 0, "Another process is sending");
        var lost = await InScopeAsync(services => RecoverOrphans.Apply(services.GetRequiredService<DunwellDb>(), clock, cancel));
        if (mail.Open() is not { } transport)
            return new(0, 0, lost, 0, 0, "No mail server is set: see docs/operate/install.md");
        try
        {
            var (seen, results) = (0, new Dictionary<MessageStatus, int> { [MessageStatus.Unknown] = lost });
            var done = new HashSet<MessageId>();
            while (seen < input.Limit)
            {
                var due = await InScopeAsync(services => DueAsync(services.GetRequiredService<DunwellDb>(), Math.Min(Batch, input.Limit - seen), cancel));
                due.RemoveAll(d => !done.Add(d.Id));
                if (due.Count == 0)
                    break;
                foreach (var (account, id) in due)
                {
                    var (status, serverDown) = await SendOneAsync(transport, account, id, cancel);
                    results[status] = results.GetValueOrDefault(status) + 1;
                    seen++;
                    if (serverDown is not null)
                        return Summed(results, serverDown);
                }
            }

            return Summed(results, null);
        }
        finally
        {
            if (transport is IAsyncDisposable session)
                await session.DisposeAsync();
        }
    }

    private static Output Summed(Dictionary<MessageStatus, int> results, string? idle)
    {
        int Count(MessageStatus status) => results.GetValueOrDefault(status);
        return new(Count(MessageStatus.Sent), Count(MessageStatus.Failed), Count(MessageStatus.Unknown), Count(MessageStatus.Held), Count(MessageStatus.Cancelled), idle);
    }

    private async Task<List<(CustomerAccountId Account, MessageId Id)>> DueAsync(DunwellDb db, int count, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var rows = await db.Set<Message>().AsNoTracking()
            .Where(m => (m.Status == MessageStatus.Queued || m.Status == MessageStatus.Held) && m.NotBefore != null && m.NotBefore <= now && !m.NeedsApproval && m.Channel == Channel.Email)
            .OrderBy(m => m.NotBefore).ThenBy(m => m.Id).Take(count).Select(m => new { m.CustomerAccountId, m.Id }).ToListAsync(cancel);
        return [.. rows.Select(r => (r.CustomerAccountId, r.Id))];
    }

    /// <returns>What became of it, and why no other mail need be tried now, or null.</returns>
    private async Task<(MessageStatus Status, string? ServerDown)> SendOneAsync(IMailTransport transport, CustomerAccountId account, MessageId id, CancellationToken cancel)
    {
        var (status, outgoing, number) = (MessageStatus.Held, default(OutgoingMail), 0);
        try
        {
            (status, outgoing, number) = await InScopeAsync(services => ReserveAsync(services, account, id, cancel));
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !failure.IsConflict())
        {
            await InScopeAsync(services => FinishMessage.BlockAsync(services.GetRequiredService<DunwellDb>(), account, id, failure, clock.UtcNow(), cancel));
        }
        catch (Exception conflict) when (conflict.IsConflict())
        {
            // Somebody works on this account right now: the next look finds what they left.
        }

        if (outgoing is null)
            return (status, null);

        // From here on a stop request must not lose the outcome of a mail that is already on its way.
        var outcome = outgoing.Pass.ExpiresAtUtc > clock.UtcNow() ? await transport.SendAsync(outgoing, cancel) : new DeliveryOutcome.RejectedTemporarily(SmtpStep.Greeting, null, "The gate's pass expired before the hand-over");
        status = await InScopeAsync(services => RecordOutcome.Apply(services.GetRequiredService<DunwellDb>(), account, id, number, outcome, MostAttempts, clock, CancellationToken.None));
        return (status, RecordOutcome.IsServerDown(outcome) ? ((DeliveryOutcome.RejectedTemporarily)outcome).Why : null);
    }

    private async Task<(MessageStatus Status, OutgoingMail? Mail, int Attempt)> ReserveAsync(IServiceProvider services, CustomerAccountId account, MessageId id, CancellationToken cancel)
    {
        var db = services.GetRequiredService<DunwellDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(account.Value, cancel);
        var message = await db.Set<Message>().SingleAsync(m => m.CustomerAccountId == account && m.Id == id, cancel);
        if (message.Status is not (MessageStatus.Queued or MessageStatus.Held) || message.NeedsApproval)
            return (message.Status, null, 0);
        var now = clock.UtcNow();
        var finished = await services.GetRequiredService<FinishMessage>().Apply(db, message, now, cancel);
        OutgoingMail? outgoing = null;
        var number = 0;
        if (finished is not null)
        {
            number = 1 + await db.Set<DeliveryAttempt>().CountAsync(a => a.CustomerAccountId == account && a.MessageId == id, cancel);
            outgoing = await HandOverAsync(db, message, finished, number, now, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (message.Status, outgoing, number);
    }

    private async Task<OutgoingMail?> HandOverAsync(DunwellDb db, Message message, FinishedMessage finished, int number, DateTime now, CancellationToken cancel)
    {
        var built = ReminderMail.Build(message, finished, now);
        if (built.IsRefused)
        {
            await FinishMessage.HoldAsync(db, message, built.Refusal!.Message, null, null, now, cancel);
            return null;
        }

        var hash = await files.SaveAsync(built.Value.Content, cancel);
        message.HandOver(finished.Pass, finished.Action, finished.Verdict.Id, finished.Email!.Subject, hash, null, now);
        db.Add(new DeliveryAttempt
        {
            CreditorId = message.CreditorId,
            CustomerAccountId = message.CustomerAccountId,
            MessageId = message.Id,
            Number = number,
            ReservedAt = now,
            Outcome = HandOverOutcome.Reserved,
        });
        await FinishMessage.TellAsync(db, message, TimelineKind.MessageHandedOver, string.Create(CultureInfo.InvariantCulture, $"Handed to the mail server, attempt {number}: \"{finished.Email.Subject}\" to {message.Address}, content {hash[..12]}"), now, cancel);
        return built.Value;
    }

    private Task InScopeAsync(Func<IServiceProvider, Task> work) => InScopeAsync(async services =>
    {
        await work(services);
        return true;
    });

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
