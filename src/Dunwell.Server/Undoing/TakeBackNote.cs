using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>A note stays where it was written; another line takes it back, and whom it mentioned is no longer asked.</summary>
internal static class TakeBackNote
{
    public static async Task<Refusal?> Apply(DunwellDb db, TimelineLine line, DateTime now, CancellationToken cancel)
    {
        // A line about a contact or another thing is no note of somebody's.
        if (line.SubjectId is not null)
            return new("undo.unknown", "There is nothing here that can be undone");
        var text = $"Note no. {line.Sequence} is taken back";
        if (line.Text.EndsWith("is taken back", StringComparison.Ordinal) || await db.Set<TimelineLine>().AnyAsync(l => l.CustomerAccountId == line.CustomerAccountId && l.Sequence > line.Sequence && l.Kind == TimelineKind.Note && l.Text == text, cancel))
            return new("undo.since", "This note is taken back already");
        var cause = Mentions.CauseOf(line.Sequence, "");
        foreach (var task in await db.Set<WorkItem>().Where(w => w.CustomerAccountId == line.CustomerAccountId && w.Cause.StartsWith(cause) && w.DoneAt == null).ToListAsync(cancel))
            (task.DoneAt, task.DoneBy) = (now, line.Actor);
        await Timeline.AppendAsync(db, line.CreditorId, line.CustomerAccountId, now, TimelineKind.Note, line.Actor, text, null, null, cancel);
        return null;
    }
}
