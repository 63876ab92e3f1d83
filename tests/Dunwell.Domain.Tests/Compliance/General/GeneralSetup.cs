using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules;
using static Dunwell.Domain.Tests.Compliance.GateSetup;

namespace Dunwell.Domain.Tests.Compliance.General;

/// <summary>One rule of a general kind, a person in New York on 2026-06-08, and a file with nothing on it.</summary>
internal static class GeneralSetup
{
    internal static readonly DateOnly Today = new(2026, 6, 8);

    internal static Verdict Ask(RuleKind kind, MatterFacts matters, GateAction? action = null, Matcher? when = null, OnUnknown onUnknown = OnUnknown.Block, DateTime? at = null) =>
        ComplianceGate.Check(action ?? Call, Clear with { Matters = matters }, Rules(Rule(kind, when: when, onUnknown: onUnknown)), at ?? Noon);

    internal static MatterFacts File(params LegalEvent[] events) => MatterFacts.NothingOnFile with { Events = Fact.Known<IReadOnlyList<LegalEvent>>(events) };

    internal static MatterFacts Papers(params HeldEvidence[] papers) => MatterFacts.NothingOnFile with { Evidence = Fact.Known<IReadOnlyList<HeldEvidence>>(papers) };

    internal static MatterFacts It(Circumstance circumstance, bool? value) => MatterFacts.NothingOnFile with
    {
        Circumstances = new Dictionary<Circumstance, Fact<bool>> { [circumstance] = value is { } known ? Fact.Known(known) : default },
    };

    internal static MatterFacts Figure(Measure measure, decimal? value) => MatterFacts.NothingOnFile with
    {
        Measures = new Dictionary<Measure, Fact<decimal>> { [measure] = value is { } known ? Fact.Known(known) : default },
    };

    internal static LegalEvent On(LegalEventKind kind, int daysAgo) => new(kind, Today.AddDays(-daysAgo));

    /// <summary>The first instant of a day in New York, in summer.</summary>
    internal static DateTime Midnight(DateOnly day) => day.ToDateTime(new(4, 0), DateTimeKind.Utc);
}
