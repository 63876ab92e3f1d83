namespace Dunwell.Domain.WorkQueue;

/// <summary>Why a thing goes to the supervisors.</summary>
public enum EscalationCause
{
    /// <summary>It was not done in time.</summary>
    Late,

    /// <summary>Nobody who can do it sees it: its owner can no longer sign in, or may not see the creditor.</summary>
    Unseen,
}

/// <summary>When what is due and not done goes to the supervisors. From packs/policies/queue.yaml.</summary>
/// <param name="Days">Business days each kind of thing may wait after its day.</param>
/// <param name="Calendar">The business days around a date.</param>
public sealed record EscalationPolicy(IReadOnlyDictionary<DueKind, int> Days, Func<DateOnly, BusinessCalendar> Calendar)
{
    /// <summary>The last day on which doing it is in time.</summary>
    public DateOnly LastDay(DueKind kind, DateOnly due) => Calendar(due).AddBusinessDays(due, Days[kind]);

    /// <summary>Why it goes to the supervisors on this day; null when it does not. What nobody sees goes at once.</summary>
    public EscalationCause? Judge(DueThing thing, Sight sight, DateOnly today) =>
        thing.Due > today ? null
        : !sight.Reaches(thing) ? EscalationCause.Unseen
        : LastDay(thing.Kind, thing.Due) < today ? EscalationCause.Late
        : null;
}
