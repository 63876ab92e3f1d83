namespace Dunwell.Domain.Banking.Matching;

/// <summary>Whether two names, normalised by <see cref="PayerKey"/> and folded, may be the same payer.</summary>
internal static class Names
{
    private const int ShortestCut = 8;
    private const int ShortestWord = 3;
    private const int ShortestSlip = 4;

    /// <summary>One is the beginning of the other, as where a bank cuts names off; or every word of the shorter one, at least two or a long one, is in the other, perhaps shortened or with a slip.</summary>
    public static bool Resemble(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (shorter.Length == 0)
            return false;
        if (shorter.Length >= ShortestCut && longer.StartsWith(shorter, StringComparison.Ordinal))
            return true;
        var (few, many) = (a.Split(' '), b.Split(' '));
        if (few.Length > many.Length)
            (few, many) = (many, few);
        if (few.Length == 1 && few[0].Length < ShortestCut)
            return false;
        var free = many.ToList();
        foreach (var word in few)
        {
            var at = free.FindIndex(other => SameWord(word, other));
            if (at < 0)
                return false;
            free.RemoveAt(at);
        }

        return true;
    }

    private static bool SameWord(string a, string b) =>
        a == b
        || (Math.Min(a.Length, b.Length) >= ShortestWord && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)))
        || (Math.Min(a.Length, b.Length) >= ShortestSlip && NumberKey.IsSlip(a, b));

    /// <summary>"Mueller" and "Müller" are one name.</summary>
    public static string Folded(string name) => !name.Contains('E', StringComparison.Ordinal) ? name : name.Replace("AE", "A", StringComparison.Ordinal).Replace("OE", "O", StringComparison.Ordinal).Replace("UE", "U", StringComparison.Ordinal);
}
