namespace Dunwell.Domain.Banking.Matching;

/// <summary>Payers as they are compared and learned.</summary>
public static class PayerKey
{
    private const int Longest = 140;

    /// <summary>Words that say what kind of company it is, and which payers and banks leave out or shorten.</summary>
    private static readonly HashSet<string> LegalForms =
    [
        "GMBH", "MBH", "AG", "KG", "OHG", "UG", "EK", "GBR", "SE", "EG", "KGAA", "INC", "INCORPORATED", "LLC", "LTD", "LIMITED", "LLP", "LP", "PLC", "CORP", "CORPORATION", "CO", "COMPANY",
        "SA", "SAS", "SARL", "SRL", "SPA", "SL", "SLU", "BV", "NV", "VOF", "AB", "AS", "ASA", "APS", "OY", "OYJ", "KK", "PTY", "PVT", "PTE", "SCA", "SNC", "DOO", "SRO", "KFT", "ZRT", "ZOO", "SP",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Forms = LegalForms.GetAlternateLookup<ReadOnlySpan<char>>();

    private enum Kept
    {
        All,
        WithoutAnd,
        WithoutForms,
    }

    /// <summary>"Müller &amp; Söhne GmbH" becomes "MULLER SOHNE": capitals, no accents, no signs, no legal forms, unless nothing else is left. Empty when no letter or digit is in it.</summary>
    public static string Name(string written) => Words(written, Kept.WithoutForms) is { Length: > 0 } named ? named : Words(written, Kept.All);

    /// <summary>The same with legal forms: "MULLER SOHNE GMBH".</summary>
    public static string Whole(string written) => Words(written, Kept.WithoutAnd);

    /// <summary>An account number without blanks and signs, in capitals.</summary>
    public static string Account(string written)
    {
        Span<char> key = stackalloc char[Longest];
        var length = 0;
        foreach (var c in PlainText.Cut(written, Longest))
        {
            if (char.IsAsciiLetterOrDigit(c))
                key[length++] = char.ToUpperInvariant(c);
        }

        return new(key[..length]);
    }

    /// <summary>The words that are kept, with one blank between. Every payment is read so, hence no list and no string of each word.</summary>
    private static string Words(string written, Kept kept)
    {
        var plain = PlainText.WithoutAccents(PlainText.Cut(written, Longest));
        Span<char> words = plain.Length <= Longest ? stackalloc char[Longest + 1] : new char[plain.Length + 1];
        var (length, start) = (0, 0);
        foreach (var c in plain)
        {
            // "S.A." is one word, "Harbor-Tools" two.
            if (char.IsLetterOrDigit(c))
                words[length++] = char.ToUpperInvariant(c);
            else if (c is not ('.' or '\''))
                length = start = End(words, start, length, kept);
        }

        length = End(words, start, length, kept);
        return length == 0 ? "" : new(words[..(length - 1)]);
    }

    /// <summary>Where the next word begins: after this one and a blank, or in its place.</summary>
    private static int End(Span<char> words, int start, int end, Kept kept)
    {
        ReadOnlySpan<char> word = words[start..end];
        if (word.Length == 0 || (kept != Kept.All && word is "AND" or "UND" or "ET" or "THE") || (kept == Kept.WithoutForms && Forms.Contains(word)))
            return start;
        words[end] = ' ';
        return end + 1;
    }
}
