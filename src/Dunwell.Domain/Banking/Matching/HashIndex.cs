using System.Numerics;
using System.Runtime.InteropServices;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>Numbers of rows by a 64-bit hash of something they have; many rows may have the same. Rows of one hash come in the order they were added.</summary>
internal sealed class HashIndex
{
    /// <summary>Hash and row side by side: a search touches one line of memory, not two.</summary>
    private readonly Entry[] entries;
    private readonly int[] starts;

    /// <summary>A bit for each hash, eight places an entry: most of what is looked for is not there, and this small table says so without a look into the large ones.</summary>
    private readonly ulong[] isThere;
    private readonly int shift;

    private HashIndex(List<(ulong Hash, int Row)> added)
    {
        var bits = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)added.Count));
        shift = 64 - bits;
        starts = new int[(1 << bits) + 1];
        isThere = new ulong[Math.Max(1, (1 << bits) / 8)];
        entries = new Entry[added.Count];
        foreach (var (hash, _) in added)
        {
            starts[(int)(hash >> shift) + 1]++;
            isThere[Place(hash)] |= 1UL << (int)(hash & 63);
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var next = (int[])starts.Clone();
        foreach (var (hash, row) in added)
        {
            var at = next[(int)(hash >> shift)]++;
            entries[at] = new(hash, row);
        }
    }

    public bool IsEmpty => entries.Length == 0;

    public static HashIndex Of(List<(ulong Hash, int Row)> entries) => new(entries);

    public Found Rows(ulong hash)
    {
        if ((isThere[Place(hash)] & (1UL << (int)(hash & 63))) == 0)
            return new(this, hash, 0, 0);
        var bucket = (int)(hash >> shift);
        return new(this, hash, starts[bucket], starts[bucket + 1]);
    }

    /// <summary>By other bits of the hash than those that choose the bucket and the bit.</summary>
    private int Place(ulong hash) => (int)((hash >> 6) & (ulong)(isThere.Length - 1));

    internal struct Found(HashIndex index, ulong hash, int start, int end)
    {
        private int at = start - 1;

        public readonly int Current => index.entries[at].Row;

        /// <summary>How many rows there are, or a few more: told without looking at them.</summary>
        public readonly int AtMost => end - start;

        public readonly Found GetEnumerator() => this;

        public bool MoveNext()
        {
            while (++at < end)
            {
                if (index.entries[at].Hash == hash)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Twelve bytes, as many as the two apart.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly record struct Entry(ulong Hash, int Row);
}
