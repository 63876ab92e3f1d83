namespace Dunwell.Server.Demo.Book;

/// <summary>Repeatable numbers: SplitMix64 (Steele, Lea, Flood 2014). The same seed tells the same story on every machine.</summary>
internal sealed class DemoRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A stream of its own for one customer, so that a change to one leaves the others as they were.</summary>
    public static DemoRandom Stream(ulong seed, int number) => new(new DemoRandom(unchecked(seed + ((ulong)(long)number * 0xD1342543DE82EF95))).Next());

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(int perThousand) => Below(1000) < perThousand;

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>Many small amounts, few large ones, minor units.</summary>
    public long Amount(long low, long high)
    {
        long u = Below(10_000);
        return low + (long)((Int128)(high - low) * u * u * u / 1_000_000_000_000);
    }

    private ulong Next()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
