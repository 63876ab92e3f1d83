namespace Dunwell.Domain.Compliance;

/// <summary>
/// Sets of jurisdiction codes squeezed into 64 bits, so that a rule of another place is passed over without comparing codes. Two codes may share a bit:
/// "may match" is then wrongly yes and the codes decide, never wrongly no.
/// </summary>
internal readonly record struct PlaceMask(ulong Bits)
{
    internal bool MayMeet(PlaceMask other) => (Bits & other.Bits) != 0;

    /// <summary>The codes themselves.</summary>
    internal static PlaceMask Of(IReadOnlyList<string> codes)
    {
        var bits = 0UL;
        for (var i = 0; i < codes.Count; i++)
            bits |= Bit(codes[i]);
        return new(bits);
    }

    /// <summary>All a code lies within, itself included: "US-NY" gives US and US-NY.</summary>
    internal static PlaceMask Around(string code)
    {
        var bits = Bit(code);
        for (var dash = code.IndexOf('-', StringComparison.Ordinal); dash > 0; dash = code.IndexOf('-', dash + 1))
            bits |= Bit(code.AsSpan(0, dash));
        return new(bits);
    }

    internal PlaceMask With(PlaceMask other) => new(Bits | other.Bits);

    // FNV-1a, folded: even enough for a few hundred short codes.
    private static ulong Bit(ReadOnlySpan<char> code)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in code)
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        return 1UL << (int)((hash ^ (hash >> 32)) & 63);
    }
}
