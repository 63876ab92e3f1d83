using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>Takes back that a task was done. Levels it gave count for nothing again, unless the ladder has gone on from there.</summary>
internal static class ReopenTask
{
    /// <param name="line">The line that tells that it was done.</param>
    public static async Task<Refusal?> Apply(DunwellDb db, TimelineLine line, DateTime now, CancellationToken cancel)
    {
        var task = await db.Set<WorkItem>().SingleAsync(w => w.CustomerAccountId == line.CustomerAccountId && w.Id == new WorkItemId(line.SubjectId!.Value), cancel);
        if (task.DoneAt is not { } done)
            return new("undo.since", "This task is open again already");
        var steps = await db.Set<CompletedStep>().Where(s => s.CustomerAccountId == task.CustomerAccountId && s.WorkItemId == task.Id && s.UndoneAt == null).ToListAsync(cancel);
        if (steps.Count > 0 && await WentOnAsync(db, task, done, cancel))
            return new("undo.since", "It cannot be undone any more: the ladder has gone on from this step");
        steps.ForEach(s => s.UndoneAt = now);
        (task.DoneAt, task.DoneBy) = (null, null);
        await Timeline.AppendAsync(db, task.CreditorId, task.CustomerAccountId, now, TimelineKind.TaskAdded, line.Actor, $"Task open again, undone (line {line.Sequence}): {task.Text}", task.Id.Value, null, cancel);
        return null;
    }

    private static async Task<bool> WentOnAsync(DunwellDb db, WorkItem task, DateTime done, CancellationToken cancel) =>
        await db.Set<Message>().AnyAsync(m => m.CustomerAccountId == task.CustomerAccountId && m.QueuedAt >= done && m.TemplateId != HandWritten.Mark && m.Status != MessageStatus.Cancelled, cancel)
        || await db.Set<WorkItem>().AnyAsync(w => w.CustomerAccountId == task.CustomerAccountId && w.Id != task.Id && w.CreatedAt >= done && w.Cause.StartsWith(DossierPlan.StepCause), cancel);
}
