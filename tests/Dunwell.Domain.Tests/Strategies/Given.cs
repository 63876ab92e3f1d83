using Dunwell.Domain.Communications;
using Dunwell.Domain.Strategies;

namespace Dunwell.Domain.Tests.Strategies;

/// <summary>Builders: a test names only what it is about. Day 0 is the due date of an item unless it says otherwise.</summary>
internal static class Given
{
    public static readonly Currency Usd = Currency.Of("USD");
    public static readonly DateOnly Day0 = new(2026, 3, 2);

    private static readonly IReadOnlyDictionary<string, long> NoLimits = new Dictionary<string, long>();

    public static DateOnly Day(int day) => Day0.AddDays(day);

    public static Step Step(int level, int offset, StepKind kind = StepKind.Notice, params StepChannel[] channels) =>
        new($"s{level}", level, $"Step {level}", offset, kind, Tone.Firm, Channels(kind, channels), kind is StepKind.CallTask or StepKind.Escalate or StepKind.Refer ? "" : $"t{level}", NoLimits);

    public static Strategy Strategy(int grace = 0, int spacing = 7, int transit = 0, long upTo = 0, params Step[] steps) => Made(
        new("plain", 1, "Plain", "Tests", grace, transit, spacing, upTo == 0 ? NoLimits : new Dictionary<string, long> { ["USD"] = upTo }), steps);

    /// <summary>A courtesy reminder 3 days before, then levels on day 5, 20 and 40.</summary>
    public static Strategy Ladder(int grace = 0, int spacing = 7, int transit = 0, long upTo = 0) =>
        Strategy(grace, spacing, transit, upTo, Step(0, -3, StepKind.Reminder), Step(1, 5), Step(2, 20), Step(3, 40));

    public static Strategy ThirdParty() => Strategy(0, 7, 0, 0,
        Step(1, 1, StepKind.ValidationNotice, StepChannel.Letter),
        Step(2, 10) with { OnlyIfValidationPeriodOver = true },
        Step(3, 30) with { OnlyIfValidationPeriodOver = true });

    public static PlanItem Item(string number = "INV-1", int due = 0, long open = 100_00, int level = 0, int? sent = null) =>
        new(Id(number), number, Day(due - 30), Day(due), open, LastLevel: level, LastLevelSentOn: sent is { } day ? Day(day) : null);

    public static AccountSnapshot Account(params PlanItem[] items) => new(Usd, items, 0, [], null, false, CanEmail: true, CanPost: true);

    public static PlanHold Hold(int from, int? until, string kind = "dispute", string reason = "goods damaged") =>
        new(kind, Day(from), until is { } day ? Day(day) : null, reason);

    public static Strategy Made(StrategyTerms terms, IReadOnlyList<Step> steps)
    {
        var (strategy, refusals) = Domain.Strategies.Strategy.TryCreate(terms, steps);
        refusals.ShouldBeEmpty();
        return strategy!;
    }

    private static Guid Id(string number)
    {
        var bytes = new byte[16];
        System.Text.Encoding.ASCII.GetBytes(number.AsSpan(0, Math.Min(16, number.Length)), bytes);
        return new(bytes);
    }

    private static StepChannel[] Channels(StepKind kind, StepChannel[] channels) =>
        channels.Length > 0 ? channels
        : kind == StepKind.CallTask ? [StepChannel.Phone]
        : kind is StepKind.Escalate or StepKind.Refer ? []
        : [StepChannel.Email, StepChannel.Letter];
}
