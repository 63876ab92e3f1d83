using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>What there is to do about one account: its place in the queue with the one next action, its open tasks, and promises that are live or broken.</summary>
internal sealed record FoundWork(QueueEntry Entry, IReadOnlyList<DossierWork> Tasks, IReadOnlyList<DossierPromise> Promises);

/// <summary>Works an account's next action out afresh, so that the answer is true even before a book that changed has been ranked.</summary>
internal sealed class FindWork(DunwellDb db, KeepQueue queue)
{
    public async Task<Result<FoundWork>> Run(CustomerAccountId id, CancellationToken cancel)
    {
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
            return new Refusal("account.unknown", "There is no such account");
        var context = queue.Context(await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel));
        var assignment = await db.Set<Assignment>().AsNoTracking().SingleOrDefaultAsync(a => a.CustomerAccountId == id, cancel);
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), account.CreditorId, id, context.Today, cancel))!;
        return new FoundWork(
            RankAccount.OfOrMissing(dossier, assignment, context), [.. dossier.OpenWork.OrderBy(w => w.Due).ThenBy(w => w.Id.Value)],
            [.. dossier.Promises.Where(p => p.IsLive || p.State == PromiseState.Broken)]);
    }
}
