namespace Dunwell.Domain.Strategies;

/// <summary>What the items of one account mean on one day under one strategy: the sums and dates every rule of the planner asks for.</summary>
internal readonly ref struct AccountReading
{
    public AccountReading(Strategy strategy, AccountSnapshot snapshot, DateOnly today)
    {
        (Strategy, Snapshot, Today) = (strategy, snapshot, today);
        Items = snapshot.Items.Span;
        LastSentOn = snapshot.LastStepSentOn;
        foreach (ref readonly var item in Items)
        {
            LastSentOn = Later(LastSentOn, item.LastLevelSentOn);
            if (item.CollectableMinorUnits == 0)
                FullyDisputed++;
            else if (item.DueDate is not { } due)
                WithoutDueDate++;
            else if (due >= today)
                NextDueDate = Earlier(NextDueDate, due);
            else
            {
                Overdue += item.CollectableMinorUnits;
                OverdueCount++;
                OldestDays = Math.Max(OldestDays, today.DayNumber - due.DayNumber);
            }
        }
    }

    public Strategy Strategy { get; }

    public AccountSnapshot Snapshot { get; }

    public DateOnly Today { get; }

    public ReadOnlySpan<PlanItem> Items { get; }

    /// <summary>Collectable minor units past due, before credits.</summary>
    public long Overdue { get; }

    public int OverdueCount { get; }

    public int OldestDays { get; }

    public int WithoutDueDate { get; }

    public int FullyDisputed { get; }

    /// <summary>The earliest due date, today or later, of an item not past due.</summary>
    public DateOnly? NextDueDate { get; }

    /// <summary>When anything last went out, for spacing.</summary>
    public DateOnly? LastSentOn { get; }

    /// <summary>Due today is not overdue.</summary>
    public bool IsOverdue(in PlanItem item) => item.DueDate is { } due && due < Today && item.CollectableMinorUnits > 0;

    /// <summary>The rung that follows the item's sent history, whatever its age; null at the end of the ladder.</summary>
    public Step? NextStep(in PlanItem item) =>
        NeedsValidation(item) ? Strategy.ValidationStep : Strategy.AtLevel(item.LastLevel + 1);

    /// <summary>An overdue item whose next step's day has come.</summary>
    public bool IsDueFor(in PlanItem item, Step step) => IsOverdue(item) && Strategy.DayOf(step, item.DueDate!.Value) <= Today;

    /// <summary>A third-party collector says nothing else about a debt before its validation notice, also when the debt was dunned by somebody else before.</summary>
    public bool NeedsValidation(in PlanItem item) =>
        Strategy.ValidationStep is { } notice && (Snapshot.ValidationNoticeSentOn is null || item.LastLevel < notice.Level);

    /// <summary>Whether a step speaks of an item. A message lists everything past due; a decision about placing debts takes only those that have come to it.</summary>
    public bool Covers(Step step, in PlanItem item) => step.Kind switch
    {
        StepKind.ValidationNotice => NeedsValidation(item) && IsDueFor(item, step),
        StepKind.Escalate or StepKind.Refer => NextStep(item) == step && IsDueFor(item, step),
        _ => IsOverdue(item) && !NeedsValidation(item),
    };

    /// <summary>The item's own level goes up by one with this step.</summary>
    public bool Advances(Step step, in PlanItem item) =>
        NextStep(item) is { } next && next.Level <= step.Level && next.Level > item.LastLevel && IsDueFor(item, next);

    /// <summary>The courtesy reminder an item is due for today, or null: not past due, its day come, and not yet sent since.</summary>
    public Step? CourtesyFor(in PlanItem item)
    {
        if (item.DueDate is not { } due || due < Today || item.CollectableMinorUnits == 0)
            return null;
        var courtesy = Strategy.Courtesy;
        for (var i = courtesy.Length - 1; i >= 0; i--)
        {
            var day = Strategy.DayOf(courtesy[i], due);
            if (day <= Today)
                return item.CourtesySentOn >= day ? null : courtesy[i];
        }

        return null;
    }

    /// <summary>Past due net of credits, in minor units.</summary>
    public long NetOverdue => Overdue - Snapshot.UnappliedCreditMinorUnits;

    /// <summary>Worth a step: the account owes more than the limit, and what the step speaks of is not covered by credits.</summary>
    public bool IsWorth(Step step)
    {
        var limit = Strategy.NoContactUpTo(step, Snapshot.Currency);
        if (step.IsCourtesy)
            return Covered(step) - Snapshot.UnappliedCreditMinorUnits > limit;
        return NetOverdue > limit && (!IsPartial(step) || Covered(step) > CreditFor(step));
    }

    /// <summary>The credits a step deducts. Where it speaks only of some items, credits count for the oldest of all items first, so that none is counted twice.</summary>
    public long CreditFor(Step step)
    {
        if (!IsPartial(step))
            return Snapshot.UnappliedCreditMinorUnits;
        var byAge = Items.ToArray();
        Array.Sort(byAge, static (a, b) => Nullable.Compare(a.DueDate, b.DueDate) is not 0 and var byDate ? byDate : string.CompareOrdinal(a.Number, b.Number));
        var (left, used) = (Snapshot.UnappliedCreditMinorUnits, 0L);
        foreach (ref readonly var item in byAge.AsSpan())
        {
            if (!IsOverdue(item))
                continue;
            var part = Math.Min(left, item.CollectableMinorUnits);
            left -= part;
            used += Covers(step, item) ? part : 0;
        }

        return used;
    }

    private bool IsPartial(Step step) => Strategy.ValidationStep is not null || step.Kind is StepKind.Escalate or StepKind.Refer;

    private long Covered(Step step)
    {
        var sum = 0L;
        foreach (ref readonly var item in Items)
        {
            if (Covers(step, item) || (step.IsCourtesy && CourtesyFor(item) is not null))
                sum += item.CollectableMinorUnits;
        }

        return sum;
    }

    /// <summary>The first day spacing allows another step; null when nothing was sent.</summary>
    public DateOnly? SpacedDay => LastSentOn is { } sentOn ? Strategy.NextStepNotBefore(sentOn, Snapshot.LastStepByPost) : null;

    /// <summary>Something past due or about to be is listed, though not worth a contact by itself.</summary>
    public bool IsAnythingWaitingToGrow
    {
        get
        {
            foreach (ref readonly var item in Items)
            {
                if (IsOverdue(item) || CourtesyFor(item) is not null)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The next day on which an item comes to a step it is not at today; null when the calendar alone brings none.</summary>
    public DateOnly? NextStepDay()
    {
        DateOnly? next = null;
        foreach (ref readonly var item in Items)
        {
            if (item.DueDate is not { } due || item.CollectableMinorUnits == 0)
                continue;
            // Past the last rung a person decides as soon as the item is past due.
            next = Earlier(next, Future(NextStep(item) is { } step ? Strategy.DayOf(step, due) : due.AddDays(1)));
            foreach (var courtesy in Strategy.Courtesy)
                next = Earlier(next, due < Today ? null : Future(Strategy.DayOf(courtesy, due)));
        }

        return next;
    }

    private DateOnly? Future(DateOnly day) => day > Today ? day : null;

    public static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null || b < a ? b ?? a : a;

    public static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b ?? a : a;
}
