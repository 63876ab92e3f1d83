namespace Dunwell.Bench;

/// <summary>Numbers that look drawn by lot and are the same for the same seed (SplitMix64).</summary>
internal sealed class Draw(int seed)
{
    private ulong state = unchecked((ulong)seed * 0xD6E8FEB86659FD93UL);

    public int Next(int below) => (int)(Bits() % (ulong)below);

    public int Next(int from, int below) => from + Next(below - from);

    public long NextInt64(long from, long below) => from + (long)(Bits() % (ulong)(below - from));

    public double NextDouble() => (Bits() >> 11) / (double)(1UL << 53);

    private ulong Bits()
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
