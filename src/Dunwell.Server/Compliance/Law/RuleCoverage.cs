using System.Globalization;
using System.Text;
using Dunwell.Domain.Compliance;

namespace Dunwell.Server.Compliance.Law;

/// <summary>A rule, the pack it came in and how many example cases prove it.</summary>
public sealed record CoveredRule(RulePack Pack, Rule Rule, int Cases);

/// <summary>Which rules there are, where, how sure, with which status and how many cases: a page and docs/rules.md.</summary>
public static class RuleCoverage
{
    public static IReadOnlyList<CoveredRule> Of(RuleBook book) =>
        [.. from pack in book.Rules.Packs from rule in pack.Rules select new CoveredRule(pack, rule, book.Cases.Count(c => c.IsAnsweredBy(rule.Id)))];

    /// <summary>The same as a document, one table per pack.</summary>
    public static string Document(RuleBook book)
    {
        var text = new StringBuilder("# Rules and what proves them\n\nWritten by `dunwell gate coverage`; a test fails when it is out of date. Confidence says how well the text was verified: rules from memory only warn.\n");
        foreach (var pack in Of(book).GroupBy(r => r.Pack))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {pack.Key.Topic} ({pack.Key.Jurisdiction})\n\nPack `{pack.Key.Id}` {pack.Key.Version}\n\n| Rule | What it says | Source | Status | Confidence | In force | Cases |\n| --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (var (_, rule, cases) in pack)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {rule.Id} | {Cell(rule.Title)} | {Cell(string.Join("; ", rule.Citations))} | {EnumNames<RuleStatus>.Of(rule.Status).Replace('_', ' ')} | {EnumNames<Confidence>.Of(rule.Confidence).Replace('_', ' ')} | {rule.InForce.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "always"} | {cases} |\n");
            }
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
