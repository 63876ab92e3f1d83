using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Arrangements;

public readonly record struct PromiseId(Guid Value) : IId<PromiseId>
{
    public static PromiseId From(Guid value) => new(value);
}

/// <summary>
/// Open: nothing came yet. PartKept: some of it came, in time so far. Kept, KeptLate: all of it came, in time or after the last day.
/// Broken: a day with its grace passed and the money had not come. Renegotiated: another promise took its place. Withdrawn: taken back, or nothing was left to pay.
/// </summary>
public enum PromiseState { Open, PartKept, Kept, KeptLate, Broken, Renegotiated, Withdrawn }

/// <summary>
/// Somebody said that an amount will come by a day. While it is Open or PartKept, chasing pauses.
/// Its state is what <see cref="PromiseJudge"/> makes of the receipts; it is kept here so that lists can ask for it, and proved by verify.
/// </summary>
public sealed class PromiseToPay : IOfCustomerAccount
{
    public required PromiseId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    /// <summary>The creditor's business date on which it was made: receipts of this value date and later count.</summary>
    public required DateOnly MadeOn { get; init; }

    /// <summary>Minor units, the sum of its parts.</summary>
    public required long Amount { get; init; }

    /// <summary>Day of the last part.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Who promised.</summary>
    public required string PromisedBy { get; init; }

    /// <summary>By which way it was said.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The words, as far as they were written down.</summary>
    public string? Words { get; init; }

    /// <summary>Calendar days after a promised day before it counts as broken.</summary>
    public required int GraceDays { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime RecordedAt { get; init; }

    public PromiseState State { get; private set; }

    /// <summary>Minor units that came and count for it.</summary>
    public long Received { get; private set; }

    /// <summary>Why it was withdrawn or renegotiated, in words.</summary>
    public string? EndReason { get; private set; }

    public int Version { get; private set; }

    /// <summary>Counts for nothing any more, whatever comes.</summary>
    public bool IsEnded => EndReason is not null;

    public bool IsLive => State is PromiseState.Open or PromiseState.PartKept;

    /// <summary>Minor units still to come while it is live.</summary>
    public long Outstanding => IsLive ? Amount - Received : 0;

    /// <summary>Last day on which chasing pauses for it: the last promised day and its grace.</summary>
    public required DateOnly PausesUntil { get; init; }

    /// <summary>Writes down what the receipts make of it. True when the state changed.</summary>
    public bool Take(PromiseJudgement judgement)
    {
        if (judgement.Id != Id)
            throw new InvalidOperationException("The judgement is about another promise");
        if (IsEnded || (State == judgement.State && Received == judgement.Received))
            return false;
        var changed = State != judgement.State;
        (State, Received) = (judgement.State, judgement.Received);
        Version++;
        return changed;
    }

    /// <summary>Takes it back, or puts another in its place. What came until then stays counted.</summary>
    /// <exception cref="InvalidOperationException">It is no longer open.</exception>
    public void End(PromiseState state, string reason)
    {
        if (state is not (PromiseState.Renegotiated or PromiseState.Withdrawn) || State is not (PromiseState.Open or PromiseState.PartKept or PromiseState.Broken))
            throw new InvalidOperationException($"A promise that is {State} cannot become {state}");
        (State, EndReason) = (state, reason);
        Version++;
    }
}

/// <summary>One day and amount of a promise; a promise without installments has one.</summary>
public sealed class PromisePart : IOfCustomerAccount
{
    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required PromiseId PromiseId { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Minor units, above zero.</summary>
    public required long Amount { get; init; }
}

/// <summary>One open item a promise is about. A promise without items is about the account.</summary>
public sealed class PromisedItem : IOfCustomerAccount
{
    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required PromiseId PromiseId { get; init; }

    public required Guid OpenItemId { get; init; }
}
