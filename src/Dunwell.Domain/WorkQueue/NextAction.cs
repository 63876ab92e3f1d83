using System.Globalization;

namespace Dunwell.Domain.WorkQueue;

/// <summary>
/// Who acts next. Task, BrokenPromise, Message (held for a person): a person. Scheduled: a message that leaves by itself. Promised, Hold, Calendar: nobody until the day.
/// Settled: nothing is owed. Missing: nothing is planned and no day is known, which must not be.
/// </summary>
public enum NextActionKind { Task, BrokenPromise, Message, Review, Scheduled, Promised, Hold, Calendar, Settled, Missing }

/// <summary>The one next action of an open account, or the reason for none with the day on which it is looked at again.</summary>
/// <param name="On">Creditor's business date; null only when nothing is owed, or when it is missing.</param>
public sealed record NextAction(NextActionKind Kind, string Text, DateOnly? On)
{
    /// <summary>Waits for a person on or after its day.</summary>
    public bool IsForPerson => Kind is NextActionKind.Task or NextActionKind.BrokenPromise or NextActionKind.Message or NextActionKind.Review or NextActionKind.Missing;

    /// <summary>The account has fallen out of sight: law 6 is broken.</summary>
    public bool IsException => Kind == NextActionKind.Missing;

    /// <summary>
    /// What waits for a person today comes first: a task, a broken promise, a message to decide about, a hold to look at. Else the earliest of a coming task and what the account
    /// waits for: a promise, a hold, a message on its way, the calendar.
    /// </summary>
    /// <param name="facts">What stands on the account.</param>
    /// <param name="today">The creditor's business date.</param>
    public static NextAction Of(NextActionFacts facts, DateOnly today)
    {
        var task = facts.Tasks.Count == 0 ? null : Task(facts.Tasks.OrderBy(t => t.Due).ThenBy(t => t.Text, StringComparer.Ordinal).First());
        if (task?.On <= today)
            return task;
        var other = WithoutTasks(facts, today);
        return task is not null && (other.On is null || (!other.IsForPerson && task.On <= other.On)) ? task : other;
    }

    private static NextAction WithoutTasks(NextActionFacts facts, DateOnly today)
    {
        if (facts.OpenMinorUnits <= 0)
            return new(NextActionKind.Settled, "Nothing is owed", null);
        if (facts.BrokenPromise is { } broken)
            return new(NextActionKind.BrokenPromise, string.Create(CultureInfo.InvariantCulture, $"Talk about the promise for {broken:d MMM yyyy} that was broken"), today);
        if (facts.Message is { NeedsPerson: true } decide)
            return new(NextActionKind.Message, decide.Text, decide.On ?? today);
        if (facts.PromiseDue is { } due)
            return new(NextActionKind.Promised, string.Create(CultureInfo.InvariantCulture, $"A promise runs to {due:d MMM yyyy}"), Later(due, today));
        if (facts.HoldReview is { } hold)
            return hold.On <= today ? new(NextActionKind.Review, $"Look at the hold again: {hold.Text}", hold.On) : new(NextActionKind.Hold, hold.Text, hold.On);
        if (facts.Message is { } message)
            return new(NextActionKind.Scheduled, message.Text, Later(message.On, today));
        return facts.PlannedOn is { } day
            ? new(NextActionKind.Calendar, facts.PlannedText, Later(day, today))
            : new(NextActionKind.Missing, facts.PlannedText, null);
    }

    private static NextAction Task(DueTask task) => new(NextActionKind.Task, task.Text, task.Due);

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
/// <param name="PromiseDue">Last day, grace included, of the live promises, when it is they that pause what is planned; null otherwise.</param>
/// <param name="HoldReview">The hold that ends or is reviewed last, when it is holds that pause what is planned; null otherwise.</param>
/// <param name="PlannedOn">The planner's day: today when it would act, else its next look; null when the calendar alone brings nothing.</param>
public sealed record NextActionFacts(
    long OpenMinorUnits, IReadOnlyList<DueTask> Tasks, DateOnly? BrokenPromise, PendingMessage? Message, DateOnly? PromiseDue, HoldReview? HoldReview, DateOnly? PlannedOn, string PlannedText);
