using Dunwell.Domain;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>
/// Posts what nobody has to look at, many receipts in one transaction: all of them or none, each once by its key.
/// One that is refused is left out and the others are posted again without it, so that the work is at most doubled however many are refused.
/// </summary>
internal sealed class PostExact(DunwellDb db, PostReceipt post, TimeProvider clock)
{
    /// <summary>So many that writing to the disk weighs little, so few that somebody who works on one of the accounts hardly waits.</summary>
    public const int MostAtOnce = 50;

    /// <summary>Answers those that could not be posted after all, because somebody was faster.</summary>
    public async Task<List<(ReceiptId Id, Match Match)>> Apply(IEnumerable<(ReceiptId Id, Match Match)> exact, CancellationToken cancel)
    {
        var missed = new List<(ReceiptId, Match)>();
        var waiting = new Stack<(ReceiptId Id, Match Match)[]>(exact.Chunk(MostAtOnce).Reverse());
        while (waiting.TryPop(out var batch))
        {
            if (batch.Length == 0 || await RefusedAsync(batch, cancel) is not { } at)
                continue;
            missed.Add(batch[at]);
            waiting.Push(batch[(at + 1)..]);
            waiting.Push(batch[..at]);
        }

        return missed;
    }

    /// <summary>The place of the first that is refused, in which case nothing was posted; null when all were.</summary>
    private async Task<int?> RefusedAsync((ReceiptId Id, Match Match)[] batch, CancellationToken cancel)
    {
        var at = 0;
        var done = await db.InTransactionAsync<int>(
            async () =>
            {
                var ids = Array.ConvertAll(batch, b => b.Id);
                // Before the creditor's row, which every posting takes: who holds an account waits for that row, not the other way round.
                await db.LockAccountsAsync([.. batch.Select(b => b.Match.Proposals[0].AccountId.Value).Distinct()], cancel);
                var receipts = await db.Set<BankReceipt>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
                for (at = 0; at < batch.Length; at++)
                {
                    var receipt = receipts[batch[at].Id];
                    db.Attach(receipt);
                    MatchReceipts.Keep(receipt, batch[at].Match, clock.UtcNow());
                    var posted = await post.Apply(new(receipt.Id, [MatchReceipts.Share(receipt, batch[at].Match.Proposals[0])], MatchReceipts.Actor, Role.Collector), receipt, true, cancel);
                    if (posted.IsRefused)
                        return posted.Refusal!;
                    await db.SaveChangesAsync(cancel);
                    // What was saved is done with; looking through it again for each of the others would cost more than posting.
                    db.ChangeTracker.Clear();
                }

                return batch.Length;
            },
            cancel);
        return done.IsRefused ? at : null;
    }
}
