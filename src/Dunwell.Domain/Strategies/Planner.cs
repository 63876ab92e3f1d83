using static Dunwell.Domain.Strategies.PlannedAction;

namespace Dunwell.Domain.Strategies;

/// <summary>Decides the one next step of an account. The nightly run, the preview, the dry run and the replay all call this function.</summary>
/// <remarks>
/// A level is a property of what was sent, not of age: an item's next level is its last one plus one, once that step's day has come.
/// One action speaks for the whole account, at the highest level any item is due for; the other overdue items ride along.
/// </remarks>
public static class Planner
{
    /// <param name="today">The creditor's business date.</param>
    public static PlannedAction Next(Strategy strategy, AccountSnapshot snapshot, DateOnly today)
    {
        if (snapshot.Items.IsEmpty)
            return new Wait(null, ["Nothing is open"]);
        if (Held(snapshot, today) is { } held)
            return held;
        var reading = new AccountReading(strategy, snapshot, today);
        var action = Pending(reading) ?? Stray(reading) ?? Ladder(reading) ?? Courtesy(reading) ?? Idle(reading);

        // An item without a due date never comes to a step by itself: rather than wait, a person is asked for its terms.
        return action is Wait && reading.WithoutDueDate > 0 && Pending(reading) is null
            ? new CreateWorkItem(PlannedWork.MissingDueDate, null, ClaimBuilder.Everything(reading), [PlannerWords.WithoutDueDate(reading)])
            : action;
    }

    /// <summary>Holds are independent: the account waits until the last of today's holds is over, and then stands where it stood.</summary>
    private static Wait? Held(AccountSnapshot snapshot, DateOnly today)
    {
        List<string>? reasons = null;
        DateOnly? until = DateOnly.MinValue;
        for (var i = 0; i < snapshot.Holds.Count; i++)
        {
            var hold = snapshot.Holds[i];
            if (!hold.IsLive(today))
                continue;
            (reasons ??= []).Add(PlannerWords.Hold(hold));
            until = hold.Until is null || until is null ? null : until > hold.Until ? until : hold.Until;
        }

        return reasons is null ? null : new Wait(until?.AddDays(1), reasons);
    }

    /// <summary>An unsent message or an unfinished task stands for the whole account: nothing is raised past it.</summary>
    private static Wait? Pending(in AccountReading reading)
    {
        foreach (ref readonly var item in reading.Items)
        {
            if (item.PendingLevel is { } level)
                return new Wait(null, [PlannerWords.Pending(level, item.Number)]);
        }

        return null;
    }

    private static CreateWorkItem? Stray(in AccountReading reading)
    {
        foreach (ref readonly var item in reading.Items)
        {
            if (item.LastLevel > reading.Strategy.HighestLevel && item.CollectableMinorUnits > 0)
                return new CreateWorkItem(PlannedWork.PolicyChanged, null, ClaimBuilder.Everything(reading), [PlannerWords.Stray(item, reading.Strategy)]);
        }

        return null;
    }

    private static PlannedAction? Ladder(in AccountReading reading)
    {
        if (reading.OverdueCount == 0)
            return null;
        var (step, finished) = HighestDue(reading);
        if (step is null && !finished)
            return null;
        if (NotBefore(reading, step) is { } wait)
            return wait;
        if (step is null)
            return new CreateWorkItem(PlannedWork.LadderFinished, null, ClaimBuilder.Everything(reading), [PlannerWords.Overdue(reading), PlannerWords.Finished(reading.Strategy)]);
        if (step.OnlyIfValidationPeriodOver && reading.Snapshot.ValidationEndsOn is null)
            return new CreateWorkItem(PlannedWork.ValidationEndUnknown, null, ClaimBuilder.Everything(reading), [PlannerWords.ValidationEndUnknown(step)]);
        return Act(reading, step);
    }

    /// <summary>
    /// The highest step any item is due for that is worth taking. Finished when the balance is worth a person's time and no overdue item has a step
    /// left, unless one that credits leave nothing to say about.
    /// </summary>
    private static (Step? Step, bool Finished) HighestDue(in AccountReading reading)
    {
        Step? best = null, notWorth = null;
        var finished = reading.NetOverdue > reading.Strategy.NoContactUpTo(null, reading.Snapshot.Currency);
        foreach (ref readonly var item in reading.Items)
        {
            if (!reading.IsOverdue(item) || reading.NextStep(item) is not { } next)
                continue;
            if (!reading.IsDueFor(item, next))
                finished = false;
            else if (next != notWorth && (best is null || next.Level > best.Level || next.Kind == StepKind.ValidationNotice))
            {
                if (!reading.IsWorth(next))
                {
                    notWorth = next;
                    finished &= reading.NetOverdue > reading.Strategy.NoContactUpTo(next, reading.Snapshot.Currency);
                }
                else if (next.Kind == StepKind.ValidationNotice)
                    // The notice comes before any reminder, however far other items of the account have come.
                    return (next, false);
                else
                    best = next;
            }
        }

        return (best, finished);
    }

    /// <summary>The step is due, but its day has not come: late sends are spaced, and the validation period runs out first.</summary>
    private static Wait? NotBefore(in AccountReading reading, Step? step)
    {
        var reasons = new List<string>(2);
        DateOnly? until = null;
        if (reading.SpacedDay is { } spaced && spaced > reading.Today)
        {
            until = spaced;
            reasons.Add(PlannerWords.Spaced(reading, spaced));
        }

        if (step is { OnlyIfValidationPeriodOver: true } && reading.Snapshot.ValidationEndsOn is { } ends && ends >= reading.Today)
        {
            // Another item may come to a step of its own before the period is over, such as its own notice.
            var free = AccountReading.Earlier(ends.AddDays(1), reading.NextStepDay());
            until = until > free ? until : free;
            reasons.Add(PlannerWords.Validation(ends));
        }

        return until is null ? null : new Wait(until, reasons);
    }

    private static PlannedAction? Courtesy(in AccountReading reading)
    {
        Step? best = null;
        foreach (ref readonly var item in reading.Items)
        {
            if (reading.CourtesyFor(item) is { } step && (best is null || step.OffsetDays > best.OffsetDays))
                best = step;
        }

        return best is null || !reading.IsWorth(best) ? null : NotBefore(reading, best) ?? Act(reading, best);
    }

    private static PlannedAction Act(in AccountReading reading, Step step)
    {
        var claim = ClaimBuilder.For(reading, step);
        var reasons = PlannerWords.Why(reading, step, claim);
        return step.Kind switch
        {
            StepKind.Escalate => new Escalate(step, claim, reasons),
            StepKind.Refer => new Refer(step, claim, reasons),
            _ => Reach(reading.Snapshot, step, claim, reasons),
        };
    }

    private static PlannedAction Reach(AccountSnapshot snapshot, Step step, Claim claim, List<string> reasons)
    {
        for (var i = 0; i < step.Channels.Count; i++)
        {
            switch (step.Channels[i])
            {
                case StepChannel.Email when snapshot.CanEmail:
                    return new Contact(step, StepChannel.Email, claim, reasons);
                case StepChannel.Letter when snapshot.CanPost:
                    if (i > 0)
                        reasons.Add("By letter, because no e-mail address can be used");
                    return new Contact(step, StepChannel.Letter, claim, reasons);
                case StepChannel.Phone:
                    return new CreateWorkItem(PlannedWork.Call, step, claim, reasons);
            }
        }

        reasons.Add(PlannerWords.NoAddress(step));
        return new CreateWorkItem(PlannedWork.NoUsableAddress, null, claim, reasons);
    }

    /// <summary>No step is due, or none is worth taking.</summary>
    private static Wait Idle(in AccountReading reading)
    {
        var next = reading.NextStepDay();
        // A balance too small for a contact may grow when another item falls due, before that item's own step.
        if (reading.IsAnythingWaitingToGrow)
            next = AccountReading.Earlier(reading.NextDueDate?.AddDays(1), next);
        var until = next is null ? null : AccountReading.Later(next, reading.SpacedDay);
        return new Wait(until, PlannerWords.Idle(reading, until));
    }
}
