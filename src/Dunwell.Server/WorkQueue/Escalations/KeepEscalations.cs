using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Communications;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Team;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>Takes what is due about an account and was not done, or is seen by nobody, to the supervisors: once, with a line on the timeline. What is done, or has a later day, is no longer theirs.</summary>
internal static class KeepEscalations
{
    private const int LongestText = 600;

    /// <summary>Within the transaction that changes the account.</summary>
    public static async Task RunAsync(DunwellDb db, AccountDossier dossier, Assignment? assignment, RankContext context, CancellationToken cancel)
    {
        var due = DueWork.Of(dossier, context.Today, context.Zone);
        var standing = await db.Set<Escalation>().IgnoreQueryFilters().Where(e => e.CustomerAccountId == dossier.Id && e.EndedAt == null).ToListAsync(cancel);
        if (due.Count == 0 && standing.Count == 0)
            return;
        var watch = new EscalationWatch(context, await Presence.OfAsync(db, context.Today, cancel), standing);
        foreach (var done in standing.Where(e => !due.Exists(d => d.Subject == e.SubjectId)))
            done.EndedAt = context.Now;
        foreach (var (thing, cause) in watch.Missing(dossier, assignment, due))
        {
            foreach (var before in standing.Where(e => e.SubjectId == thing.Subject))
                before.EndedAt = context.Now;
            var escalation = Make(dossier, thing, cause, thing.Owner ?? assignment?.Collector, context.Now);
            db.Add(escalation);
            await Timeline.AppendAsync(db, dossier.CreditorId, dossier.Id, context.Now, TimelineKind.Escalated, "queue", Words(escalation), escalation.Id.Value, null, cancel);
            await db.SaveChangesAsync(cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    private static Escalation Make(AccountDossier dossier, DueThing thing, EscalationCause cause, string? owner, DateTime now) => new()
    {
        Id = Id.New<EscalationId>(), CreditorId = dossier.CreditorId, CustomerAccountId = dossier.Id, Kind = thing.Kind, SubjectId = thing.Subject,
        Text = PlainText.Cut(thing.Text, LongestText), Due = thing.Due, Owner = owner, Cause = cause, At = now,
    };

    private static string Words(Escalation e) => string.Create(
        CultureInfo.InvariantCulture,
        $"To the supervisors: {e.Text} (due {e.Due:yyyy-MM-dd}, {e.Owner ?? "nobody"}'s). {(e.Cause == EscalationCause.Late ? "It was not done in time" : "Nobody who can do it sees it")}");
}
