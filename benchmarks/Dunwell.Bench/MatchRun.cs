using System.Globalization;

namespace Dunwell.Bench;

/// <summary>./bench match: what is posted without a person, and what of it is wrong, over several seeds. Ends with 1 when a posting was wrong or a target is missed.</summary>
internal static class MatchRun
{
    private static readonly int[] Thresholds = [95, 90, 85, 80, 75, 70, 60, 50, 0];

    public static int Run(string[] args)
    {
        var (items, seeds, first) = (Option(args, "--items", 1_000_000), Option(args, "--seeds", 10), Option(args, "--seed", 1));
        var all = new List<MatchTally>();
        for (var seed = first; seed < first + seeds; seed++)
        {
            var tally = MatchMeasure.Tally(MatchLoad.Of(items, items / 10, seed, Array.IndexOf(args, "--extras") >= 0), Array.IndexOf(args, "--examples") >= 0);
            all.Add(tally);
            Console.WriteLine(Line($"seed {seed}: {tally.Receipts:N0} receipts, posted {tally.Posted:N0} ({Percent(tally.PostedValue, tally.Value)} % of value), wrong {tally.Wrong}, right first {Percent(tally.RightFirst, tally.Rest)} % of {tally.Rest:N0}, slips drawn again {tally.Redrawn}, digest {tally.Digest}"));
            tally.Examples.ForEach(Console.WriteLine);
        }

        Kinds(all);
        Curve(all);
        var (value, posted) = (all.Sum(t => (decimal)t.Value), all.Sum(t => (decimal)t.PostedValue));
        return all.Sum(t => t.Wrong) == 0 && posted >= 0.6m * value && all.Sum(t => t.RightFirst) >= 0.95 * all.Sum(t => t.Rest) ? 0 : 1;
    }

    private static void Kinds(List<MatchTally> all)
    {
        Console.WriteLine("| receipt | mishap | receipts | posted by itself | wrong | right one first |\n|---|---|--:|--:|--:|--:|");
        foreach (var kind in all.SelectMany(t => t.ByKind).GroupBy(k => k.Key).OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            var (count, posted, wrong, right) = (kind.Sum(k => k.Value.All), kind.Sum(k => k.Value.Posted), kind.Sum(k => k.Value.Wrong), kind.Sum(k => k.Value.First));
            Console.WriteLine(Line($"| {kind.Key.Replace(" ", " | ", StringComparison.Ordinal)} | {count:N0} | {Percent(posted, count)} % | {wrong} | {Percent(right, count)} % |"));
        }
    }

    /// <summary>What would be posted, and wrongly, if proposals from so many points posted too.</summary>
    private static void Curve(List<MatchTally> all)
    {
        var (value, posted) = (all.Sum(t => (decimal)t.Value), all.Sum(t => (decimal)t.PostedValue));
        Console.WriteLine("| posts by itself | share of value | wrong postings |\n|---|--:|--:|");
        Console.WriteLine(Line($"| only what agrees | {Percent(posted, value)} % | {all.Sum(t => t.Wrong):N0} |"));
        foreach (var least in Thresholds)
        {
            var also = all.SelectMany(t => t.Asked).Where(a => a.Score >= least).ToList();
            Console.WriteLine(Line($"| and from {least} points | {Percent(posted + also.Sum(a => (decimal)a.Value), value)} % | {all.Sum(t => t.Wrong) + also.Count(a => !a.IsRight):N0} |"));
        }
    }

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private static string Percent(decimal part, decimal whole) => whole == 0 ? "0" : (100 * part / whole).ToString("N1", CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
