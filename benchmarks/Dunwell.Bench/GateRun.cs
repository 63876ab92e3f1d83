using System.Diagnostics;
using System.Globalization;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance;
using Dunwell.Server.Compliance.Cases;

namespace Dunwell.Bench;

/// <summary>How many full checks the gate makes a second on one core with every pack loaded: the questions are those of packs/cases, and one plain contact.</summary>
internal static class GateRun
{
    private const int Wanted = 50_000;
    private const string Usage = "Usage: ./bench gate [--seconds 10]";

    public static int Run(string[] args)
    {
        var seconds = 10;
        if (args.Length > 0 && (args is not ["--seconds", var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds)))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var packs = Path.Combine(AppContext.BaseDirectory, "packs");
        var rules = RulePackLoader.LoadFolder(Path.Combine(packs, "rules"), Path.Combine(packs, "limitation"));
        var cases = RuleCaseLoader.LoadFolder(Path.Combine(packs, "cases"), ZoneDataLoader.LoadFolder(Path.Combine(packs, "zones")));
        Console.WriteLine($"{rules.Packs.Sum(p => p.Rules.Count)} rules in {rules.Packs.Count} packs, {cases.Count} questions");
        var plain = cases.First(c => c.Rule == "F-15" && c.Expect.Says == VerdictKind.Allow);
        var all = Rate(cases, rules, seconds);
        var one = Rate([plain], rules, seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all questions: {all:N0} checks a second; a call about a consumer's debt: {one:N0}; wanted {Wanted:N0}: {(Math.Min(all, one) >= Wanted ? "met" : "MISSED")}"));
        return Math.Min(all, one) >= Wanted ? 0 : 1;
    }

    private static double Rate(IReadOnlyList<RuleCase> cases, RulePackSet rules, int seconds)
    {
        Ask(cases, rules, TimeSpan.FromSeconds(2));
        var watch = Stopwatch.StartNew();
        return Ask(cases, rules, TimeSpan.FromSeconds(seconds)) / watch.Elapsed.TotalSeconds;
    }

    private static long Ask(IReadOnlyList<RuleCase> cases, RulePackSet rules, TimeSpan time)
    {
        var (watch, asked, reasons) = (Stopwatch.StartNew(), 0L, 0L);
        while (watch.Elapsed < time)
        {
            for (var i = 0; i < cases.Count || (asked & 255) != 0; i++, asked++)
                reasons += ComplianceGate.Check(cases[i % cases.Count].Action, cases[i % cases.Count].Facts, rules, cases[i % cases.Count].AtUtc).Reasons.Count;
        }

        GC.KeepAlive(reasons);
        return asked;
    }
}
