using Dunwell.Domain;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>A promise just made is taken back by withdrawing it, unless money came for it or another made room for it.</summary>
internal static class UndoPromise
{
    public static async Task<Refusal?> ObjectionAsync(DunwellDb db, TimelineLine line, CancellationToken cancel)
    {
        var promise = await db.Set<PromiseToPay>().AsNoTracking().SingleAsync(p => p.CustomerAccountId == line.CustomerAccountId && p.Id == new PromiseId(line.SubjectId!.Value), cancel);
        if (promise is not { State: PromiseState.Open, Received: 0 })
            return new("undo.since", $"It cannot be undone any more: the promise is {promise.State.ToString().ToLowerInvariant()}, money came for it");
        // The promise it replaced was ended in the line right before, in the same act.
        var replaced = await db.Set<TimelineLine>().AnyAsync(
            l => l.CustomerAccountId == line.CustomerAccountId && l.Sequence == line.Sequence - 1 && l.Kind == TimelineKind.PromiseEnded && l.At == line.At && l.Actor == line.Actor, cancel);
        return replaced ? new("undo.replaced", "It took the place of another promise, which is ended: withdraw it and record the other one anew") : null;
    }
}
