namespace Dunwell.Domain.WorkQueue;

/// <summary>What a rule of the ranking looks at.</summary>
public enum RankFact { BrokenPromise, TaskDue, CallBackDue, OldestDays, Collectable, DaysWithoutContact, UnknownOutcome, NoWorkingAddress, Missing, PromiseDueToday }

/// <summary>One rule: points when its fact holds. From packs/policies/queue.yaml.</summary>
/// <param name="AtLeast">The least number for facts that are numbers: days, or for <see cref="RankFact.Collectable"/> major units.</param>
/// <param name="Group">Of the rules of one group only the one with most points counts; null stands alone.</param>
public sealed record RankRule(string Id, string Words, RankFact Fact, int Points, int AtLeast = 0, string? Group = null);

/// <summary>Facts about one account, all true as of one business date.</summary>
/// <param name="DaysWithoutContact">Days since the last message or conversation; null when there was none ever.</param>
public sealed record RankFacts(
    long CollectableMinorUnits, Currency Currency, int OldestDays, bool BrokenPromise, bool TaskDue, bool CallBackDue, int? DaysWithoutContact,
    bool UnknownOutcome, bool NoWorkingAddress, bool Missing, bool PromiseDueToday);

/// <summary>Why an account stands where it stands.</summary>
public sealed record RankReason(string RuleId, string Words, int Points);

/// <summary>Rank of an account: the sum of the points of true rules. Equal facts give equal points; ties are broken by day, amount and key, so the order is total.</summary>
public sealed record QueueRank(int Points, IReadOnlyList<RankReason> Reasons)
{
    /// <returns>Reasons with most points first; without anything to collect or to do, no points.</returns>
    public static QueueRank Of(RankFacts facts, IReadOnlyList<RankRule> rules)
    {
        var reasons = rules.Where(r => Holds(r, facts))
            .GroupBy(r => r.Group ?? r.Id).Select(g => g.OrderByDescending(r => r.Points).ThenBy(r => r.Id, StringComparer.Ordinal).First())
            .OrderByDescending(r => r.Points).ThenBy(r => r.Id, StringComparer.Ordinal)
            .Select(r => new RankReason(r.Id, r.Words, r.Points)).ToList();
        return new(reasons.Sum(r => r.Points), reasons);
    }

    private static bool Holds(RankRule rule, RankFacts facts) => rule.Fact switch
    {
        RankFact.BrokenPromise => facts.BrokenPromise,
        RankFact.TaskDue => facts.TaskDue,
        RankFact.CallBackDue => facts.CallBackDue,
        RankFact.OldestDays => facts.CollectableMinorUnits > 0 && facts.OldestDays >= rule.AtLeast,
        RankFact.Collectable => facts.CollectableMinorUnits > 0 && facts.CollectableMinorUnits >= (Int128)rule.AtLeast * facts.Currency.Scale,
        RankFact.DaysWithoutContact => facts.CollectableMinorUnits > 0 && (facts.DaysWithoutContact ?? int.MaxValue) >= rule.AtLeast,
        RankFact.UnknownOutcome => facts.UnknownOutcome,
        RankFact.NoWorkingAddress => facts.CollectableMinorUnits > 0 && facts.NoWorkingAddress,
        RankFact.Missing => facts.Missing,
        RankFact.PromiseDueToday => facts.PromiseDueToday,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Fact, "No such fact"),
    };
}
