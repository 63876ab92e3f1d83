using Dunwell.Domain.Compliance;

namespace Dunwell.Server.Compliance.Cases;

/// <summary>Asks the gate each case, drafts included, and compares.</summary>
public static class RuleCaseRunner
{
    public static IEnumerable<CaseResult> Run(IEnumerable<RuleCase> cases, RulePackSet rules)
    {
        var tried = rules.WithDrafts();
        foreach (var one in cases)
            yield return new(one, Difference(one, ComplianceGate.Check(one.Action, one.Facts, tried, one.AtUtc), tried));
    }

    private static string? Difference(RuleCase one, Verdict verdict, RulePackSet rules)
    {
        if (!rules.Packs.SelectMany(p => p.Rules).Any(r => one.IsAnsweredBy(r.Id)))
            return $"no pack has a rule {one.AnsweredBy ?? one.Rule}";
        var own = verdict.Reasons.Where(r => one.IsAnsweredBy(r.RuleId)).ToList();
        var expect = one.Expect;
        var says = own.Select(r => r.RuleSays).DefaultIfEmpty(VerdictKind.Allow).Max();
        var tasks = verdict.Tasks.Where(t => one.IsAnsweredBy(t.RuleId)).ToList();
        var records = verdict.Records.Where(r => one.IsAnsweredBy(r.RuleId)).Select(r => r.Fact).ToList();
        return Compare("says", expect.Says, says, own)
            ?? Compare("counts", expect.Counts, own.Select(r => r.Kind).DefaultIfEmpty(VerdictKind.Allow).Max(), own)
            ?? Compare("overall", expect.Overall, verdict.Kind, verdict.Reasons)
            ?? Compare("until", expect.Until, own.Max(r => r.UntilUtc), own)
            ?? (expect.TaskDue is { } due && tasks.All(t => t.DueOn != due) ? $"task_due: expected {due:yyyy-MM-dd}, got {string.Join(", ", tasks.Select(t => t.DueOn?.ToString("yyyy-MM-dd") ?? "no day"))}" : null)
            ?? (expect.NoTask == true && tasks.Count > 0 ? $"no_task: got '{tasks[0].Text}' due {tasks[0].DueOn:yyyy-MM-dd}" : null)
            ?? Missing("inserts", expect.Inserts, own.SelectMany(r => r.FactsUsed).Where(f => f.Name == "text").Select(f => f.Value))
            ?? (expect.Requires is { } code && own.All(r => r.Requires != code) ? $"requires: expected {code}, got {string.Join(", ", own.Select(r => r.Requires ?? "nothing"))}" : null)
            ?? (expect.NoRecord == true && records.Count > 0 ? $"no_record: got '{records[0]}'" : null)
            ?? Missing("records", expect.Records, records);
    }

    private static string? Compare<T>(string field, T? expected, T? actual, IReadOnlyList<Reason> reasons)
        where T : struct =>
        expected is null || EqualityComparer<T?>.Default.Equals(expected, actual)
            ? null
            : $"{field}: expected {expected}, got {(actual is null ? "none" : actual)}; {string.Join("; ", reasons.Select(r => $"{r.RuleId} {r.RuleSays}: {r.Text}"))}";

    private static string? Missing(string field, IReadOnlyList<string>? expected, IEnumerable<string> actual)
    {
        var missing = expected?.Except(actual).ToList() ?? [];
        return missing.Count == 0 ? null : $"{field}: missing {string.Join(", ", missing)}";
    }
}
