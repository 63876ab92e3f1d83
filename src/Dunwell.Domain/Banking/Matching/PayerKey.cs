using System.Text;

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

    /// <summary>"Müller &amp; Söhne GmbH" becomes "MULLER SOHNE": capitals, no accents, no signs, no legal forms, unless nothing else is left. Empty when no letter or digit is in it.</summary>
    public static string Name(string written)
    {
        var words = Words(written);
        var named = words.Where(w => !LegalForms.Contains(w) && w is not ("AND" or "UND" or "ET" or "THE")).ToList();
        return string.Join(' ', named.Count > 0 ? named : words);
    }

    /// <summary>The same with legal forms: "MULLER SOHNE GMBH".</summary>
    public static string Whole(string written) => string.Join(' ', Words(written).Where(w => w is not ("AND" or "UND" or "ET" or "THE")));

    /// <summary>An account number without blanks and signs, in capitals.</summary>
    public static string Account(string written)
    {
        var key = new StringBuilder(written.Length);
        foreach (var c in PlainText.Cut(written, Longest))
        {
            if (char.IsAsciiLetterOrDigit(c))
                key.Append(char.ToUpperInvariant(c));
        }

        return key.ToString();
    }

    private static List<string> Words(string written)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in PlainText.WithoutAccents(PlainText.Cut(written, Longest)))
        {
            // "S.A." is one word, "Harbor-Tools" two.
            if (char.IsLetterOrDigit(c))
                word.Append(char.ToUpperInvariant(c));
            else if (c is not ('.' or '\''))
                End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }
}
