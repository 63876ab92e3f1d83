using Dunwell.Domain.Accounts;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Arrangements;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>Ranks a creditor's whole book anew: after a run or a large import, and when a new day begins. Breaks promises whose day has passed first, and takes to the supervisors what was not done in time.</summary>
public sealed class RankBook(DunwellDb db, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Chunk = 5_000;
    private const string Seen = "select customer_account_id, ranked_at from queue_entries where creditor_id = @creditor order by customer_account_id";

    /// <returns>How many accounts were ranked.</returns>
    public async Task<int> Run(CreditorId creditorId, CancellationToken cancel)
    {
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == creditorId, cancel);
        await BreakPromisesAsync(creditor, cancel);
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        var context = scope.ServiceProvider.GetRequiredService<KeepQueue>().Context(creditor);
        var assignments = await own.Set<Assignment>().AsNoTracking().Where(a => a.CreditorId == creditorId).ToDictionaryAsync(a => a.CustomerAccountId, cancel);
        var watch = await EscalationWatch.OpenAsync(own, context, cancel);
        var (ranked, chunk, behind) = (0, new List<RankedEntry>(Chunk), new List<CustomerAccountId>());
        await using (await db.BeginSnapshotAsync(cancel))
        {
            var connection = db.Database.GetDbConnection();
            await using var seen = new Follower<DateTime>(connection.StreamAsync(Seen, new { creditor = creditorId }, static r => (r.Uuid(0), r.Instant(1)), cancel));
            await foreach (var dossier in DossierReader.StreamAsync(connection, creditorId, context.Today, cancel))
            {
                var before = new List<DateTime>(1);
                await seen.TakeAsync(dossier.Id.Value, before);
                var assignment = assignments.GetValueOrDefault(dossier.Id);
                chunk.Add(new(RankAccount.OfOrMissing(dossier, assignment, context), before.Count == 0 ? null : before[0]));
                if (watch.IsBehind(dossier, assignment))
                    behind.Add(dossier.Id);
                ranked++;
                if (chunk.Count == Chunk)
                    await WriteAsync(chunk, cancel);
            }
        }

        await WriteAsync(chunk, cancel);
        foreach (var account in behind)
            await TouchAsync(account, cancel);
        await own.Set<Creditor>().Where(c => c.Id == creditorId).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.RankedVersion, creditor.BookVersion).SetProperty(c => c.RankedOn, context.Today), cancel);
        return ranked;
    }

    /// <summary>Ranks the creditors whose book has changed as a whole, or whose day is a new one, since they were ranked.</summary>
    public async Task<int> RunDue(CancellationToken cancel)
    {
        var ranked = 0;
        foreach (var creditor in await db.Set<Creditor>().AsNoTracking().Where(c => db.Scope == null || db.Scope.Contains(c.Id)).OrderBy(c => c.Code).ToListAsync(cancel))
        {
            if (IsDue(creditor, clock))
                ranked += await Run(creditor.Id, cancel);
        }

        if (ranked > 0)
            await db.RefreshStatisticsAsync(cancel);
        return ranked;
    }

    internal static bool IsDue(Creditor creditor, TimeProvider clock) => creditor.RankedVersion != creditor.BookVersion || creditor.RankedOn != clock.Today(creditor.TimeZone);

    private async Task BreakPromisesAsync(Creditor creditor, CancellationToken cancel)
    {
        foreach (var account in await JudgePromises.OverdueAsync(db, creditor.Id, clock.Today(creditor.TimeZone), cancel))
            await TouchAsync(account, cancel);
    }

    /// <summary>An act that does nothing: what follows from any act on the account is brought up to date.</summary>
    private async Task TouchAsync(CustomerAccountId account, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        await using var transaction = await own.Database.BeginTransactionAsync(cancel);
        await own.LockAccountAsync(account.Value, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>A connection of its own: the stream of dossiers goes on meanwhile.</summary>
    private async Task WriteAsync(List<RankedEntry> chunk, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        await using var transaction = await own.Database.BeginTransactionAsync(cancel);
        await QueueRows.WriteAsync(own.Database.GetDbConnection(), chunk, cancel);
        await transaction.CommitAsync(cancel);
        chunk.Clear();
    }
}
