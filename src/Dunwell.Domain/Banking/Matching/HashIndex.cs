using System.Numerics;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>Numbers of rows by a 64-bit hash of something they have; many rows may have the same. Rows of one hash come in the order they were added.</summary>
internal sealed class HashIndex
{
    private readonly ulong[] hashes;
    private readonly int[] rows;
    private readonly int[] starts;
    private readonly int shift;

    private HashIndex(List<(ulong Hash, int Row)> entries)
    {
        var bits = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)entries.Count));
        shift = 64 - bits;
        starts = new int[(1 << bits) + 1];
        hashes = new ulong[entries.Count];
        rows = new int[entries.Count];
        foreach (var (hash, _) in entries)
            starts[(int)(hash >> shift) + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var next = (int[])starts.Clone();
        foreach (var (hash, row) in entries)
        {
            var at = next[(int)(hash >> shift)]++;
            (hashes[at], rows[at]) = (hash, row);
        }
    }

    public bool IsEmpty => rows.Length == 0;

    public static HashIndex Of(List<(ulong Hash, int Row)> entries) => new(entries);

    public Found Rows(ulong hash)
    {
        var bucket = (int)(hash >> shift);
        return new(this, hash, starts[bucket], starts[bucket + 1]);
    }

    internal struct Found(HashIndex index, ulong hash, int start, int end)
    {
        private int at = start - 1;

        public readonly int Current => index.rows[at];

        public readonly Found GetEnumerator() => this;

        public bool MoveNext()
        {
            while (++at < end)
            {
                if (index.hashes[at] == hash)
                    return true;
            }

            return false;
        }
    }
}
