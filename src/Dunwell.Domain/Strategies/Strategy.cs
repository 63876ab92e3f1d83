namespace Dunwell.Domain.Strategies;

/// <summary>An ordered treatment plan, as published. A change makes a new version.</summary>
/// <remarks>Build it with <see cref="TryCreate"/>, so that a strategy in hand is one that makes sense.</remarks>
public sealed class Strategy
{
    private readonly Step?[] byLevel;

    private Strategy(StrategyTerms terms, IReadOnlyList<Step> steps)
    {
        Terms = terms;
        Steps = steps;
        Courtesy = [.. steps.Where(s => s.IsCourtesy).OrderBy(s => s.OffsetDays)];
        HighestLevel = steps.Max(s => s.Level);
        byLevel = new Step?[HighestLevel + 1];
        foreach (var step in steps.Where(s => !s.IsCourtesy))
            byLevel[step.Level] = step;
        ValidationStep = steps.FirstOrDefault(s => s.Kind == StepKind.ValidationNotice);
    }

    public StrategyTerms Terms { get; }

    public string Id => Terms.Id;

    public int Version => Terms.Version;

    /// <summary>All steps in the order they are written.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Steps before the due date, earliest first.</summary>
    public Step[] Courtesy { get; }

    public int HighestLevel { get; }

    /// <summary>The step that must come before any other message, or null when the strategy has none.</summary>
    public Step? ValidationStep { get; }

    /// <summary>The step of a level from 1 up, or null when the ladder has no such rung.</summary>
    public Step? AtLevel(int level) => level > 0 && level < byLevel.Length ? byLevel[level] : null;

    /// <summary>The first day a step counts for an item: its offset after the due date, but never within the grace days.</summary>
    public DateOnly DayOf(Step step, DateOnly dueDate) =>
        dueDate.AddDays(step.IsCourtesy ? step.OffsetDays : Math.Max(step.OffsetDays, Terms.GraceDays + 1));

    /// <summary>The first day another step may follow one sent on <paramref name="sentOn"/>. A letter's spacing starts when it can have arrived.</summary>
    public DateOnly NextStepNotBefore(DateOnly sentOn, bool byPost) =>
        sentOn.AddDays(Terms.SpacingDays + (byPost ? Terms.PostalTransitDays : 0));

    /// <summary>Minor units of a currency up to and including which a step, or without one the strategy, leaves a balance alone. 0 when the currency is not named.</summary>
    public long NoContactUpTo(Step? step, Currency currency) =>
        step is not null && step.NoContactUpTo.TryGetValue(currency.Code, out var own) ? own
        : Terms.NoContactUpTo.TryGetValue(currency.Code, out var general) ? general
        : 0;

    /// <summary>The strategy, or everything wrong with it; <see cref="Refusal.Field"/> is the path in the file ("steps[2].offset_days").</summary>
    public static (Strategy? Strategy, IReadOnlyList<Refusal> Refusals) TryCreate(StrategyTerms terms, IReadOnlyList<Step> steps)
    {
        var refusals = StrategyCheck.Of(terms, steps);
        return refusals.Count == 0 ? (new Strategy(terms, steps), refusals) : (null, refusals);
    }
}

/// <summary>What holds for every step of a strategy.</summary>
/// <param name="For">Which creditor and customers it is meant for, in a sentence.</param>
/// <param name="GraceDays">Days after the due date in which nothing is sent, though the item is past due.</param>
/// <param name="PostalTransitDays">Days a letter is assumed to travel.</param>
/// <param name="SpacingDays">Least days between two sent steps of one account, whatever is due: a missed run is caught up one step at a time.</param>
/// <param name="NoContactUpTo">Minor units per currency: a net balance up to and including this is left alone.</param>
public sealed record StrategyTerms(
    string Id,
    int Version,
    string Title,
    string For,
    int GraceDays,
    int PostalTransitDays,
    int SpacingDays,
    IReadOnlyDictionary<string, long> NoContactUpTo);
