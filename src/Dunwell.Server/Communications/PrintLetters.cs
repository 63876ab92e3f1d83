using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>
/// Puts the letters that may go into one print batch: each is looked at again by the gate and reserved, then all are printed into one PDF.
/// They count as sent when a person says that the batch has gone to the post.
/// </summary>
public sealed class PrintLetters(IServiceScopeFactory scopes, LetterPress press, FileStore files, DatabaseOptions database, TimeProvider clock)
{
    public sealed record Input(CreditorId CreditorId, string Actor, int Limit = 500);

    public async Task<Result<PrintBatch>> Run(Input input, CancellationToken cancel)
    {
        if (press.WhyUnavailable is { } why)
            return new Refusal("print.no_browser", $"Letters cannot be printed: {why}");
        // A second print at the same time would take this one's letters for letters whose printing broke off.
        await using var only = await DispatchLock.TryTakeAsync(database, DispatchKind.Letters, cancel);
        if (only is null)
            return new Refusal("print.busy", "Letters are being printed right now: look again when that is done");
        var id = Id.New<PrintBatchId>();
        var letters = new List<RenderedLetter>();
        foreach (var (account, message) in await DueAsync(input, cancel))
        {
            if (await ReserveOrBlockAsync(account, message, id, input.Actor, cancel) is { } letter)
                letters.Add(letter);
        }

        if (letters.Count == 0)
            return new Refusal("print.nothing", "No letter may be printed now: the outbox says why each is held");
        var hash = await files.SaveAsync(await press.PrintAsync(letters, cancel), cancel);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        var batch = new PrintBatch { Id = id, CreditorId = input.CreditorId, CreatedAt = clock.UtcNow(), Letters = letters.Count, ContentHash = hash, Status = PrintBatchStatus.Open };
        db.Add(batch);
        await db.SaveChangesAsync(cancel);
        return batch;
    }

    private async Task<List<(CustomerAccountId Account, MessageId Id)>> DueAsync(Input input, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        await ReturnUnprintedAsync(db, input.CreditorId, cancel);
        var now = clock.UtcNow();
        var rows = await db.Set<Message>().AsNoTracking()
            .Where(m => m.CreditorId == input.CreditorId && m.Channel == Channel.Letter && !m.NeedsApproval
                && (m.Status == MessageStatus.Queued || (m.Status == MessageStatus.Held && (m.NotBefore == null || m.NotBefore <= now))))
            .OrderBy(m => m.QueuedAt).ThenBy(m => m.Id).Take(input.Limit).Select(m => new { m.CustomerAccountId, m.Id }).ToListAsync(cancel);
        return [.. rows.Select(r => (r.CustomerAccountId, r.Id))];
    }

    /// <summary>Letters reserved for a batch whose PDF was never made did certainly not leave: they go back.</summary>
    private async Task ReturnUnprintedAsync(DunwellDb db, CreditorId creditor, CancellationToken cancel)
    {
        const string never = "The print batch it was for was never made";
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var stuck = await db.Set<Message>()
            .Where(m => m.CreditorId == creditor && m.Status == MessageStatus.Sending && m.PrintBatchId != null && !db.Set<PrintBatch>().Any(b => b.Id == m.PrintBatchId))
            .OrderBy(m => m.CustomerAccountId).ToListAsync(cancel);
        foreach (var message in stuck)
        {
            await db.LockAccountAsync(message.CustomerAccountId.Value, cancel);
            message.Retry(never, clock.UtcNow());
            await FinishMessage.TellAsync(db, message, TimelineKind.MessageFailed, $"Letter \"{message.Subject}\" is to be printed again: {never}", clock.UtcNow(), cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<RenderedLetter?> ReserveOrBlockAsync(CustomerAccountId account, MessageId id, PrintBatchId batch, string actor, CancellationToken cancel)
    {
        try
        {
            return await ReserveAsync(account, id, batch, actor, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !failure.IsConflict())
        {
            await using var scope = scopes.CreateAsyncScope();
            await FinishMessage.BlockAsync(scope.ServiceProvider.GetRequiredService<DunwellDb>(), account, id, failure, clock.UtcNow(), cancel);
            return null;
        }
    }

    private async Task<RenderedLetter?> ReserveAsync(CustomerAccountId account, MessageId id, PrintBatchId batch, string actor, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(account.Value, cancel);
        var message = await db.Set<Message>().SingleAsync(m => m.CustomerAccountId == account && m.Id == id, cancel);
        if (message.Status is not (MessageStatus.Queued or MessageStatus.Held))
            return null;
        var now = clock.UtcNow();
        var finished = await scope.ServiceProvider.GetRequiredService<FinishMessage>().Apply(db, message, now, cancel);
        if (finished is not null)
        {
            var html = press.Html([finished.Letter!]);
            var hash = await files.SaveAsync(Encoding.UTF8.GetBytes(html), cancel);
            message.HandOver(finished.Pass, finished.Action, finished.Verdict.Id, finished.Letter!.Subject, hash, batch, now);
            await Timeline.AppendAsync(db, message.CreditorId, account, now, TimelineKind.MessageHandedOver, actor, $"Letter \"{finished.Letter.Subject}\" printed, content {hash[..12]}", id.Value, null, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return finished?.Letter;
    }
}
