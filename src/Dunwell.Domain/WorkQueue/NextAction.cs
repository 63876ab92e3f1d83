namespace Dunwell.Domain.WorkQueue;

/// <summary>
/// Who acts next. Task, Promise (broken), Message (held for a person): a person. Scheduled: a message that leaves by itself. Promised, Hold, Calendar: nobody until the day.
/// Settled: nothing is owed. Missing: nothing is planned and no day is known, which must not be.
/// </summary>
public enum NextActionKind { Task, BrokenPromise, Message, Scheduled, Promised, Hold, Calendar, Settled, Missing }

/// <summary>The one next action of an open account, or the reason for none with the day on which it is looked at again.</summary>
/// <param name="On">Creditor's business date; null only when nothing is owed, or when it is missing.</param>
public sealed record NextAction(NextActionKind Kind, string Text, DateOnly? On)
{
    /// <summary>Waits for a person on or after its day.</summary>
    public bool IsForPerson => Kind is NextActionKind.Task or NextActionKind.BrokenPromise or NextActionKind.Message or NextActionKind.Missing;

    /// <summary>The account has fallen out of sight: law 6 is broken.</summary>
    public bool IsException => Kind == NextActionKind.Missing;

    /// <summary>The first of what stands: a person's task, a broken promise, a message, a promise, a hold, the calendar.</summary>
    /// <param name="facts">What stands on the account.</param>
    /// <param name="today">The creditor's business date.</param>
    public static NextAction Of(NextActionFacts facts, DateOnly today)
    {
        if (facts.Tasks.Count > 0)
            return facts.Tasks.OrderBy(t => t.Due).ThenBy(t => t.Text, StringComparer.Ordinal).First() is var task ? new(NextActionKind.Task, task.Text, task.Due) : null!;
        if (facts.OpenMinorUnits <= 0)
            return new(NextActionKind.Settled, "Nothing is owed", null);
        if (facts.BrokenPromise is { } broken)
            return new(NextActionKind.BrokenPromise, $"Talk about the promise for {broken:d MMM yyyy} that was broken", today);
        if (facts.Message is { } message)
            return message.NeedsPerson
                ? new(NextActionKind.Message, message.Text, message.On ?? today)
                : new(NextActionKind.Scheduled, message.Text, Later(message.On, today));
        if (facts.PromiseDue is { } due)
            return new(NextActionKind.Promised, $"A promise runs to {due:d MMM yyyy}", due);
        if (facts.HoldReview is { } hold)
            return hold.On <= today ? new(NextActionKind.Task, $"Look at the hold again: {hold.Text}", hold.On) : new(NextActionKind.Hold, hold.Text, hold.On);
        return facts.PlannedOn is { } day
            ? new(NextActionKind.Calendar, facts.PlannedText, Later(day, today))
            : new(NextActionKind.Missing, facts.PlannedText, null);
    }

    private static DateOnly Later(DateOnly? day, DateOnly today) => day is { } known && known > today ? known : today;
}

/// <summary>A task a person has to do.</summary>
public readonly record struct DueTask(string Text, DateOnly Due);

/// <summary>A message planned and not yet away.</summary>
/// <param name="NeedsPerson">Held until somebody releases it, or its outcome is unknown.</param>
public sealed record PendingMessage(string Text, DateOnly? On, bool NeedsPerson);

/// <summary>A hold and the day on which somebody looks whether it is still right.</summary>
public sealed record HoldReview(string Text, DateOnly On);

/// <summary>What may be an account's next action.</summary>
/// <param name="OpenMinorUnits">Gross debt: the sum of items with a balance owed to us.</param>
/// <param name="BrokenPromise">Promised day of the newest broken promise nobody has dealt with since; null for none.</param>
/// <param name="PromiseDue">Last day, grace included, of the live promises.</param>
/// <param name="HoldReview">The hold that ends or is reviewed last.</param>
/// <param name="PlannedOn">The planner's day: today when it would act, else its next look; null when the calendar alone brings nothing.</param>
public sealed record NextActionFacts(
    long OpenMinorUnits, IReadOnlyList<DueTask> Tasks, DateOnly? BrokenPromise, PendingMessage? Message, DateOnly? PromiseDue, HoldReview? HoldReview, DateOnly? PlannedOn, string PlannedText);
