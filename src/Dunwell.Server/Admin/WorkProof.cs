using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Server.Arrangements;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Admin;

/// <summary>Proves law 6, that every open account has a next action, and that stored promises are what the receipts make of them. Runs inside the caller's snapshot.</summary>
internal sealed class WorkProof(KeepQueue queue, JudgePromises judge)
{
    public async Task CheckAsync(DunwellDb db, Creditor creditor, Action<Finding> find, CancellationToken cancel)
    {
        var context = queue.Context(creditor);
        var promised = new List<(CustomerAccountId Id, string Name)>();
        await foreach (var dossier in DossierReader.StreamAsync(db.Database.GetDbConnection(), creditor.Id, context.Today, cancel))
        {
            var name = $"{dossier.Number} {dossier.Currency}";
            var entry = RankAccount.OfOrMissing(dossier, null, context);
            if (entry.Action == Domain.WorkQueue.NextActionKind.Missing)
                find(new(creditor.Code, name, null, $"the account is open and has no next action: {entry.ActionText}"));
            if (dossier.Promises.Count > 0)
                promised.Add((dossier.Id, name));
        }

        foreach (var (id, name) in promised)
            await CheckPromisesAsync(db, id, creditor.RankedOn == context.Today, what => find(new(creditor.Code, name, null, what)), cancel);
    }

    private async Task CheckPromisesAsync(DunwellDb db, CustomerAccountId id, bool isRanked, Action<string> find, CancellationToken cancel)
    {
        foreach (var (promise, judgement) in await judge.CompareAsync(db, id, cancel))
        {
            if (promise.State == judgement.State && promise.Received == judgement.Received)
                continue;
            // What only the calendar broke is put right when the book is ranked for the new day.
            if (!isRanked && promise.IsLive && judgement.State == PromiseState.Broken && promise.Received == judgement.Received)
                continue;
            find($"the promise {promise.Id.Value} is kept as {promise.State} with {promise.Received} received; its receipts make it {judgement.State} with {judgement.Received}");
        }
    }
}
