using System.Globalization;

namespace Dunwell.Bench;

/// <summary>./bench match: the quality of matching over several seeds.</summary>
internal static class MatchRun
{
    public static int Run(string[] args)
    {
        int Option(string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
        var (items, seeds, first) = (Option("--items", 1_000_000), Option("--seeds", 10), Option("--seed", 1));
        for (var seed = first; seed < first + seeds; seed++)
        {
            var load = MatchLoad.Of(items, items / 10, seed);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var tally = MatchMeasure.Tally(load, Array.IndexOf(args, "--examples") >= 0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {tally.Receipts} receipts, posted {tally.Posted} ({100.0 * tally.PostedValue / tally.Value:N1} % of value), wrong {tally.Wrong}, right first {100.0 * tally.RightFirst / tally.Rest:N1} % of {tally.Rest} (among all {100.0 * tally.RightAmongAll / tally.Rest:N1} %), redrawn {tally.Redrawn}, {watch.Elapsed.TotalSeconds:N1} s"));
            foreach (var (kind, t) in tally.ByKind)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind,-18} {t.All,7} posted {100.0 * t.Posted / t.All,5:N1} % wrong {t.Wrong,3} first {100.0 * t.First / t.All,5:N1} %"));
            tally.Examples.ForEach(Console.WriteLine);
        }

        return 0;
    }
}
