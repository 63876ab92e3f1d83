using Dunwell.Domain.Compliance.Rules.General;

namespace Dunwell.Domain.Compliance;

/// <summary>Something the law makes us owe by a day, with the rule that says so.</summary>
/// <param name="IsOverdue">Its last day is over wherever the person may be.</param>
public sealed record OwedDuty(string RuleId, string Queue, string Text, DateOnly DueOn, bool IsOverdue, IReadOnlyList<string> Citations, Confidence Confidence, RuleStatus Status)
{
    /// <summary>Everything owed on an account today, most urgent first: what duty rules ask whatever act is next.</summary>
    /// <param name="account">A plain act on the whole account, for who it is about; its kind and medium do not count.</param>
    public static IReadOnlyList<OwedDuty> Of(GateAction account, GateFacts facts, RulePackSet rules, DateTime nowUtc)
    {
        // A duty always has its last day.
        var check = GateCheck.OfDuties(account, facts, rules, nowUtc);
        return [.. (
            from task in check.Tasks
            let rule = rules.Find(task.RuleId)
            where rule?.Kind is Duty
            let due = task.DueOn.GetValueOrDefault()
            select new OwedDuty(rule.Id, task.Queue, task.Text, due, check.Clock.EarliestToday > due, rule.Citations, rule.Confidence, rule.Status))
            .DistinctBy(d => (d.RuleId, d.DueOn)).OrderBy(d => d.DueOn).ThenBy(d => d.RuleId, StringComparer.Ordinal)];
    }
}
