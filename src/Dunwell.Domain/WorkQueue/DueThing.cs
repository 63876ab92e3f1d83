namespace Dunwell.Domain.WorkQueue;

/// <summary>What may wait for a person. Task: one given by hand or by a run. CallBack: a call the customer was told about. Message: one held until somebody decides. Call: one nobody has written the outcome of.</summary>
public enum DueKind { Task, CallBack, BrokenPromise, PromiseToJudge, HoldReview, Message, Call }

/// <summary>One thing a person has to do about an account.</summary>
/// <param name="Subject">Id of the task, promise, hold, message or call: its name for as long as it stands.</param>
/// <param name="Due">Creditor's business date from which it waits.</param>
/// <param name="Owner">Whom this very thing was given to; null for whoever works the account.</param>
public sealed record DueThing(DueKind Kind, Guid Subject, string Text, DateOnly Due, string? Owner = null);

/// <summary>Who sees what is due about an account: whom it was given to, who works the account, its back-up, and whoever stands in for one of the first two. An account nobody works stands in everybody's queue.</summary>
/// <param name="AtWork">Names of those who can sign in, may work accounts of the creditor and are not away.</param>
/// <param name="StandIns">By the name of who is away, who stands in; null when nobody is away.</param>
public sealed record Sight(string? Collector, string? BackUp, IReadOnlySet<string> AtWork, IReadOnlyDictionary<string, string>? StandIns = null)
{
    /// <summary>Whether somebody who can do it sees it.</summary>
    public bool Reaches(DueThing thing) => Collector is null || IsCovered(Collector) || (BackUp is not null && AtWork.Contains(BackUp)) || (thing.Owner is not null && IsCovered(thing.Owner));

    private bool IsCovered(string name) => AtWork.Contains(name) || (StandIns?.GetValueOrDefault(name) is { } standIn && AtWork.Contains(standIn));
}
