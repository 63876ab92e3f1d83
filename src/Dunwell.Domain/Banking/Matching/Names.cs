namespace Dunwell.Domain.Banking.Matching;

/// <summary>Whether two names, normalised by <see cref="PayerKey"/> and folded, may be the same payer.</summary>
internal static class Names
{
    private const int ShortestCut = 8;

    /// <summary>Banks cut names off at 27, 35 or 70 signs, and a blank at the end is lost.</summary>
    private const int ShortestBankCut = 25;
    private const int ShortestWord = 3;
    private const int ShortestSlip = 4;

    /// <summary>More than the words of the longest name that <see cref="PayerKey"/> reads.</summary>
    private const int MostWords = 80;

    /// <summary>Which words may be short for longer ones: none, the first name's last for one of the second, any of both.</summary>
    private enum Shortened
    {
        None,
        Last,
        Any,
    }

    /// <summary>One is the beginning of the other, as where a bank cuts names off; or every word of the shorter one, at least two or a long one, is in the other, perhaps shortened or with a slip.</summary>
    public static bool Resemble(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var shorter = a.Length <= b.Length ? a : b;
        var longer = a.Length <= b.Length ? b : a;
        if (shorter.Length == 0)
            return false;
        if (shorter.Length >= ShortestCut && longer.StartsWith(shorter))
            return true;
        Span<Range> few = stackalloc Range[MostWords];
        Span<Range> many = stackalloc Range[MostWords];
        few = few[..a.Split(few, ' ')];
        many = many[..b.Split(many, ' ')];
        return few.Length <= many.Length ? IsIn(a, few, b, many, Shortened.Any) : IsIn(b, many, a, few, Shortened.Any);
    }

    /// <summary>The bank may have cut this name off.</summary>
    public static bool MayBeCut(string written) => written.AsSpan().Trim().Length >= ShortestBankCut;

    /// <summary>
    /// Whether a payer may be taken for a customer without a person: every word of the shorter name is in the other, whole or with one slip, and only the end of what the payer's bank wrote may be missing.
    /// "Carlini" is no short form of "Carlinistrom" here.
    /// </summary>
    public static bool AreAlike(ReadOnlySpan<char> payer, ReadOnlySpan<char> known, bool mayBeCut)
    {
        if (mayBeCut && known.StartsWith(payer))
            return true;
        Span<Range> ofPayer = stackalloc Range[MostWords];
        Span<Range> ofKnown = stackalloc Range[MostWords];
        ofPayer = ofPayer[..payer.Split(ofPayer, ' ')];
        ofKnown = ofKnown[..known.Split(ofKnown, ' ')];
        return ofPayer.Length <= ofKnown.Length
            ? IsIn(payer, ofPayer, known, ofKnown, mayBeCut ? Shortened.Last : Shortened.None)
            : IsIn(known, ofKnown, payer, ofPayer, Shortened.None);
    }

    /// <summary>"Mueller" and "Müller" are one name.</summary>
    public static string Folded(string name)
    {
        if (!name.Contains('E', StringComparison.Ordinal))
            return name;
        Span<char> folded = name.Length <= 256 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        for (var i = 0; i < name.Length; i++)
        {
            folded[length++] = name[i];
            if (name[i] is 'A' or 'O' or 'U' && i + 1 < name.Length && name[i + 1] == 'E')
                i++;
        }

        return length == name.Length ? name : new(folded[..length]);
    }

    /// <summary>Each word takes the first that is like it and that none before it took.</summary>
    private static bool IsIn(ReadOnlySpan<char> a, ReadOnlySpan<Range> few, ReadOnlySpan<char> b, ReadOnlySpan<Range> many, Shortened shortened)
    {
        if (few.Length == 1 && a.Length < ShortestCut)
            return false;
        Span<bool> isTaken = stackalloc bool[many.Length];
        for (var i = 0; i < few.Length; i++)
        {
            var here = shortened == Shortened.Last && i < few.Length - 1 ? Shortened.None : shortened;
            var at = 0;
            while (at < many.Length && (isTaken[at] || !SameWord(a[few[i]], b[many[at]], here)))
                at++;
            if (at == many.Length)
                return false;
            isTaken[at] = true;
        }

        return true;
    }

    private static bool SameWord(ReadOnlySpan<char> a, ReadOnlySpan<char> b, Shortened shortened)
    {
        var shorter = Math.Min(a.Length, b.Length);
        var same = a.CommonPrefixLength(b);
        return same == shorter && (a.Length == b.Length || (shorter >= ShortestWord && (shortened == Shortened.Any || (shortened == Shortened.Last && a.Length == shorter)))) || (shorter >= ShortestSlip && NumberKey.IsSlip(a, b));
    }
}
