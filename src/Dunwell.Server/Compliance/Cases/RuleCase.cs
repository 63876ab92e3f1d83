using Dunwell.Domain.Compliance;

namespace Dunwell.Server.Compliance.Cases;

/// <summary>One example of a rule with what it must answer, from a file in packs/cases.</summary>
/// <param name="Rule">The law's id. Rules that share it with one letter more (F-15A) answer together.</param>
/// <param name="AtUtc">The instant of the act.</param>
public sealed record RuleCase(string File, int Line, string Rule, string Name, DateTime AtUtc, GateAction Action, GateFacts Facts, CaseExpectation Expect)
{
    /// <summary>The law whose rules answer, where a law has none of its own and works through another's.</summary>
    public string? AnsweredBy { get; init; }

    public override string ToString() => $"{Rule}: {Name}";

    internal bool IsAnsweredBy(string ruleId)
    {
        var law = AnsweredBy ?? Rule;
        return ruleId == law || (ruleId.Length == law.Length + 1 && ruleId.StartsWith(law, StringComparison.Ordinal) && char.IsAsciiLetterUpper(ruleId[^1]));
    }
}

/// <summary>What a case expects; a field left out is not looked at.</summary>
/// <param name="Says">The strictest answer of the case's own rules; allow when they do not object.</param>
/// <param name="Counts">What that answer counts as in the verdict: a warning where the rule only warns.</param>
/// <param name="Overall">The verdict of all packs together.</param>
/// <param name="Until">The instant the case's own rules name.</param>
/// <param name="TaskDue">The last day of a task of the case's own rules.</param>
/// <param name="Inserts">Texts they ask for.</param>
/// <param name="Requires">The code of what they require.</param>
/// <param name="Records">Evidence they ask to be written.</param>
/// <param name="NoRecord">They ask for none: none of them applies.</param>
public sealed record CaseExpectation
{
    public VerdictKind? Says { get; init; }

    public VerdictKind? Counts { get; init; }

    public VerdictKind? Overall { get; init; }

    public DateTime? Until { get; init; }

    public DateOnly? TaskDue { get; init; }

    public bool? NoTask { get; init; }

    public IReadOnlyList<string>? Inserts { get; init; }

    public string? Requires { get; init; }

    public IReadOnlyList<string>? Records { get; init; }

    public bool? NoRecord { get; init; }
}

/// <summary>What came of a case: null when it is as expected, else the difference in words.</summary>
public sealed record CaseResult(RuleCase Case, string? Difference);
