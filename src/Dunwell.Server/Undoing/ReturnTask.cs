using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>Takes back that a task was moved: it returns to its day and owner.</summary>
internal static class ReturnTask
{
    /// <param name="line">The line that tells of the move.</param>
    public static async Task<Refusal?> Apply(DunwellDb db, TimelineLine line, DateTime now, CancellationToken cancel)
    {
        var task = await db.Set<WorkItem>().SingleAsync(w => w.CustomerAccountId == line.CustomerAccountId && w.Id == new WorkItemId(line.SubjectId!.Value), cancel);
        if (task.DoneAt is not null)
            return new("undo.since", $"It cannot be undone any more: {task.DoneBy} has done the task");
        if (await Timeline.ChangeOfAsync<TaskPlace>(db, line, cancel) is not { } change)
            return new("undo.unknown", "It is not known any more where the task stood before");
        if (new TaskPlace(task.Due, task.Owner) != change.After)
            return new("undo.since", "It cannot be undone any more: the task has another day or owner by now");
        (task.Due, task.Owner) = change.Before;
        await Timeline.AppendAsync(
            db, task.CreditorId, task.CustomerAccountId, now, TimelineKind.Assigned, line.Actor,
            string.Create(CultureInfo.InvariantCulture, $"Task back to {task.Due:yyyy-MM-dd}, {task.Owner ?? "whoever works the account"}: undone (line {line.Sequence})"), task.Id.Value, null, cancel);
        return null;
    }
}
