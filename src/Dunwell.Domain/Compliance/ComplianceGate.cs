namespace Dunwell.Domain.Compliance;

/// <summary>The one gate every contact passes, by hand or by job, when queued and again at hand-off.</summary>
public static class ComplianceGate
{
    /// <summary>Runs every rule that applies, never stopping at the first objection, and combines them strictest first.</summary>
    /// <param name="nowUtc">The instant of sending; its kind must be UTC.</param>
    /// <exception cref="ArgumentException">The instant is not UTC.</exception>
    public static Verdict Check(GateAction action, GateFacts facts, RulePackSet rules, DateTime nowUtc)
    {
        if (nowUtc.Kind != DateTimeKind.Utc)
            throw new ArgumentException("The gate needs a UTC instant", nameof(nowUtc));
        var check = new GateCheck(action, facts, rules, nowUtc);
        return new()
        {
            Kind = check.Worst == VerdictKind.Warn ? VerdictKind.Allow : check.Worst,
            EarliestAtUtc = check.Worst == VerdictKind.Defer ? check.EarliestAtUtc : null,
            AllowedChannels = check.AllowedChannels,
            Inserts = check.Inserts,
            Tasks = check.Tasks,
            Records = check.Records,
            Reasons = check.Reasons,
            PackHash = rules.Hash,
            Pass = GatePass.After(check),
        };
    }
}
