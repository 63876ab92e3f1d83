namespace Dunwell.Domain.Compliance;

/// <summary>When an action may go: the instant, or the verdict that no waiting within the horizon cures.</summary>
/// <param name="AtUtc">The first instant the gate allows, or null.</param>
/// <param name="Verdict">The verdict at that instant, or the one that ended the search.</param>
public sealed record NextLawfulSlot(DateTime? AtUtc, Verdict Verdict)
{
    /// <summary>How far ahead the search looks.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(14);

    /// <summary>
    /// Searches forward from <paramref name="fromUtc"/>, with today's facts, by leaping from one rule's deferral to the next.
    /// The answer is a plan, not a permission: the gate is asked again at hand-off.
    /// </summary>
    public static NextLawfulSlot Find(GateAction action, GateFacts facts, RulePackSet rules, DateTime fromUtc)
    {
        var at = fromUtc;
        while (true)
        {
            var verdict = ComplianceGate.Check(action, facts, rules, at);
            if (verdict.IsAllowed)
                return new(at, verdict);
            if (verdict.EarliestAtUtc is not { } next || next <= at || next - fromUtc > Horizon)
                return new(null, verdict);
            at = next;
        }
    }
}
