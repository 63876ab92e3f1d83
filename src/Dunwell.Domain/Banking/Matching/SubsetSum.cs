namespace Dunwell.Domain.Banking.Matching;

/// <summary>Sets of amounts that come to a sum exactly, with a limit on the work.</summary>
internal static class SubsetSum
{
    private const int MostFound = 3;
    private const int MostSteps = 20_000;
    private const int MostAmounts = 200;

    /// <summary>Up to three sets of at least two places, all of them and the oldest ones first; how many there are beyond says nothing.</summary>
    /// <param name="amounts">Positive, oldest first. Beyond two hundred only runs from the oldest are looked at.</param>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<long> amounts, long sum)
    {
        var found = new List<int[]>();
        var total = 0L;
        for (var i = 0; i < amounts.Count && total < sum && amounts[i] <= sum - total; i++)
        {
            total += amounts[i];
            if (total == sum && i > 0)
                found.Add([.. Enumerable.Range(0, i + 1)]);
        }

        if (amounts.Count <= MostAmounts)
            new Search(amounts, found).Run(sum);
        return found;
    }

    private sealed class Search(IReadOnlyList<long> amounts, List<int[]> found)
    {
        private readonly long[] rest = Rest(amounts);
        private readonly List<int> taken = [];
        private int steps;

        public void Run(long sum)
        {
            // Few amounts before many: what people pay together is rarely more than they can list.
            for (var size = 2; size <= amounts.Count && found.Count < MostFound && steps < MostSteps; size++)
                Go(0, sum, size);
        }

        private void Go(int from, long left, int size)
        {
            if (size == 0)
            {
                if (left == 0 && !found.Exists(f => f.SequenceEqual(taken)))
                    found.Add([.. taken]);
                return;
            }

            for (var i = from; i <= amounts.Count - size && found.Count < MostFound && ++steps < MostSteps && rest[i] >= left; i++)
            {
                if (amounts[i] > left)
                    continue;
                taken.Add(i);
                Go(i + 1, left - amounts[i], size - 1);
                taken.RemoveAt(taken.Count - 1);
            }
        }

        /// <summary>The sum from each place on.</summary>
        private static long[] Rest(IReadOnlyList<long> amounts)
        {
            var rest = new long[amounts.Count + 1];
            for (var i = amounts.Count - 1; i >= 0; i--)
                rest[i] = rest[i + 1] > long.MaxValue - amounts[i] ? long.MaxValue : rest[i + 1] + amounts[i];
            return rest;
        }
    }
}
