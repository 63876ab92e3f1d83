using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Arrangements;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Admin;

/// <summary>Proves law 6, that every open account has a next action, that nothing due is hidden from everybody who could do it, and that stored promises are what the receipts make of them. Runs inside the caller's snapshot.</summary>
internal sealed class WorkProof(KeepQueue queue, JudgePromises judge)
{
    public async Task CheckAsync(DunwellDb db, Creditor creditor, Action<Finding> find, CancellationToken cancel)
    {
        var context = queue.Context(creditor);
        var promised = new List<(CustomerAccountId Id, string Name)>();
        var watch = await EscalationWatch.OpenAsync(db, context, cancel);
        var assignments = await db.Set<Assignment>().AsNoTracking().Where(a => a.CreditorId == creditor.Id).ToDictionaryAsync(a => a.CustomerAccountId, cancel);
        if (!watch.IsEmpty && (await Collectors.SupervisorsAsync(db, creditor.Code, cancel)).Count == 0 && await db.Set<User>().AnyAsync(cancel))
            find(new(creditor.Code, null, null, "things are escalated and no supervisor who can sign in sees them"));
        await foreach (var dossier in DossierReader.StreamAsync(db.Database.GetDbConnection(), creditor.Id, context.Today, cancel))
        {
            var name = $"{dossier.Number} {dossier.Currency}";
            var entry = RankAccount.OfOrMissing(dossier, null, context);
            if (entry.Action == NextActionKind.Missing)
                find(new(creditor.Code, name, null, $"the account is open and has no next action: {entry.ActionText}"));
            foreach (var (thing, cause) in watch.Missing(dossier, assignments.GetValueOrDefault(dossier.Id)))
            {
                // What only the calendar made late goes to the supervisors when the book is ranked for the new day.
                if (cause == EscalationCause.Unseen || creditor.RankedOn == context.Today)
                    find(new(creditor.Code, name, null, Hidden(thing, cause)));
            }

            if (dossier.Promises.Count > 0)
                promised.Add((dossier.Id, name));
        }

        foreach (var (id, name) in promised)
            await CheckPromisesAsync(db, id, creditor.RankedOn == context.Today, what => find(new(creditor.Code, name, null, what)), cancel);
    }

    private static string Hidden(DueThing thing, EscalationCause cause) => string.Create(
        CultureInfo.InvariantCulture,
        $"'{thing.Text}' is due since {thing.Due:yyyy-MM-dd} and {(cause == EscalationCause.Unseen ? "nobody who can do it sees it" : "was not done in time")}, and the supervisors do not know");

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
