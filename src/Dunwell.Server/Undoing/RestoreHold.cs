using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>Takes back that a hold was lifted: it stands again as it stood, and messages wait on it.</summary>
internal static class RestoreHold
{
    /// <param name="line">The line that tells of the lifting.</param>
    public static async Task<Refusal?> Apply(DunwellDb db, LockedAccount account, TimelineLine line, TimeProvider clock, CancellationToken cancel)
    {
        var hold = await db.Set<Hold>().SingleAsync(h => h.CustomerAccountId == account.Id && h.Id == new HoldId(line.SubjectId!.Value), cancel);
        var handedOver = await db.Set<TimelineLine>().AnyAsync(l => l.CustomerAccountId == account.Id && l.Sequence > line.Sequence && l.Kind == TimelineKind.MessageHandedOver, cancel);
        if (handedOver)
            return new("undo.since", "It cannot be undone any more: a message left after the hold was lifted. Place a hold anew");
        (hold.LiftedAt, hold.LiftedBy) = (null, null);
        var now = clock.UtcNow();
        await Timeline.AppendAsync(db, hold.CreditorId, account.Id, now, TimelineKind.HoldPlaced, line.Actor, $"{hold.Kind} hold stands again ({hold.Reason}): undone (line {line.Sequence})", hold.Id.Value, null, cancel);
        if (hold.OpenItemId is null && hold.IsLiveOn(account.Today(clock)))
            await StoppedMessages.HoldAsync(db, account, hold, now, line.Actor, cancel);
        return null;
    }
}
