namespace Dunwell.Domain.Banking.Matching;

/// <summary>Sets of amounts that come to a sum exactly, with a limit on the work.</summary>
internal static class SubsetSum
{
    private const int MostFound = 3;
    private const int MostSteps = 20_000;
    private const int MostAmounts = 200;

    /// <summary>Up to three sets of at least two places, all of them and the oldest ones first; how many there are beyond says nothing.</summary>
    /// <param name="amounts">Positive, oldest first. Beyond two hundred only runs from the oldest are looked at.</param>
    public static List<int[]> Of(long[] amounts, long sum)
    {
        var found = new List<int[]>();
        var total = 0L;
        for (var i = 0; i < amounts.Length && total < sum && amounts[i] <= sum - total; i++)
        {
            total += amounts[i];
            if (total == sum && i > 0)
                found.Add([.. Enumerable.Range(0, i + 1)]);
        }

        if (amounts.Length <= MostAmounts)
            new Search(amounts, found).Run(sum);
        return found;
    }

    private sealed class Search(long[] amounts, List<int[]> found)
    {
        private readonly long[] rest = Rest(amounts);
        private readonly List<int> taken = [];
        private int steps;

        public void Run(long sum)
        {
            // Few amounts before many: what people pay together is rarely more than they can list.
            for (var size = 2; size <= amounts.Length && found.Count < MostFound && steps < MostSteps; size++)
                Go(0, sum, size);
        }

        private void Go(int from, long left, int size)
        {
            for (var i = from; i <= amounts.Length - size && found.Count < MostFound && ++steps < MostSteps && rest[i] >= left; i++)
            {
                if (amounts[i] > left)
                    continue;
                // The last amount of a set is by far the most frequent step.
                if (size == 1)
                {
                    if (amounts[i] == left)
                        Keep(i);
                    continue;
                }

                taken.Add(i);
                Go(i + 1, left - amounts[i], size - 1);
                taken.RemoveAt(taken.Count - 1);
            }
        }

        private void Keep(int last)
        {
            int[] set = [.. taken, last];
            if (!found.Exists(f => f.AsSpan().SequenceEqual(set)))
                found.Add(set);
        }

        /// <summary>The sum from each place on.</summary>
        private static long[] Rest(long[] amounts)
        {
            var rest = new long[amounts.Length + 1];
            for (var i = amounts.Length - 1; i >= 0; i--)
                rest[i] = rest[i + 1] > long.MaxValue - amounts[i] ? long.MaxValue : rest[i + 1] + amounts[i];
            return rest;
        }
    }
}
