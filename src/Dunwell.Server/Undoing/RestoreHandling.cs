using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>Takes back how an account was handled: whose it is, aside, on top, all as it was.</summary>
internal static class RestoreHandling
{
    /// <param name="line">The line that tells of the change.</param>
    public static async Task<Refusal?> Apply(DunwellDb db, LockedAccount account, TimelineLine line, DateTime now, CancellationToken cancel)
    {
        if (await Timeline.ChangeOfAsync<HandlingBefore>(db, line, cancel) is not { } change)
            return new("undo.unknown", "It is not known any more how the account stood before");
        var before = change.Before;
        var assignment = await db.Set<Assignment>().SingleAsync(a => a.CustomerAccountId == account.Id, cancel);
        if (HandlingBefore.Of(assignment) != change.After)
            return new("undo.since", "It cannot be undone any more: somebody has changed since whose account this is, or when it comes up");
        if (before.Collector is { } collector && !await Collectors.MayWorkAsync(db, collector, account.Creditor.Code, cancel))
            return new("undo.since", $"It cannot be undone any more: {collector} does not work accounts of {account.Creditor.Code} now");
        (assignment.Collector, assignment.BackUp, assignment.SnoozedUntil, assignment.SnoozeReason, assignment.PinnedAt, assignment.PinnedBy) = before;
        assignment.Version++;
        await Timeline.AppendAsync(db, account.Creditor.Id, account.Id, now, TimelineKind.Assigned, line.Actor, $"Taken back, undone (line {line.Sequence}): {line.Text}", null, null, cancel);
        return null;
    }
}
