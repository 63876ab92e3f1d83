using Dunwell.Domain.Accounts;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Team;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>Compares what is due about accounts with what the supervisors know of.</summary>
/// <param name="presence">Who is there on the day, and who stands in for whom.</param>
/// <param name="standing">What went to the supervisors and has not ended.</param>
internal sealed class EscalationWatch(RankContext context, Presence presence, IEnumerable<Escalation> standing)
{
    private readonly HashSet<string> atWork = presence.AtWork(context.Creditor.Code);
    private readonly Dictionary<string, string> standIns = presence.StandIns();
    private readonly ILookup<CustomerAccountId, Escalation> open = standing.ToLookup(e => e.CustomerAccountId);

    public bool IsEmpty => open.Count == 0;

    /// <summary>Over a creditor's whole book.</summary>
    public static async Task<EscalationWatch> OpenAsync(DunwellDb db, RankContext context, CancellationToken cancel) => new(
        context, await Presence.OfAsync(db, context.Today, cancel),
        await db.Set<Escalation>().AsNoTracking().Where(e => e.CreditorId == context.Creditor.Id && e.EndedAt == null).ToListAsync(cancel));

    /// <summary>Whether something has to go to the supervisors, or what went to them is done.</summary>
    public bool IsBehind(AccountDossier dossier, Assignment? assignment)
    {
        var due = DueWork.Of(dossier, context.Today, context.Zone);
        return Missing(dossier, assignment, due).Count > 0 || open[dossier.Id].Any(e => !due.Exists(d => d.Subject == e.SubjectId));
    }

    /// <summary>What has to go to the supervisors and has not: they do not know of it, or the date they gave it has passed.</summary>
    public List<(DueThing Thing, EscalationCause Cause)> Missing(AccountDossier dossier, Assignment? assignment, IReadOnlyList<DueThing>? due = null)
    {
        var (missing, sight) = (new List<(DueThing, EscalationCause)>(), new Sight(assignment?.Collector, assignment?.BackUp, atWork, standIns));
        foreach (var thing in due ?? DueWork.Of(dossier, context.Today, context.Zone))
        {
            if (context.Policy.Escalation.Judge(thing, sight, context.Today) is { } cause && !open[dossier.Id].Any(e => e.SubjectId == thing.Subject && !(e.RestsUntil < context.Today)))
                missing.Add((thing, cause));
        }

        return missing;
    }
}
