using System.Globalization;
using System.Text;

namespace Dunwell.Domain;

/// <summary>Text as people compare it when they do not mind accents.</summary>
public static class PlainText
{
    /// <summary>"Müller" becomes "Muller", "Groß" "Gross"; case, blanks and everything else stay.</summary>
    public static string WithoutAccents(string text)
    {
        if (Ascii.IsValid(text))
            return text;

        // Normalize throws on lone surrogates, which hostile UTF-16 files contain.
        var wellFormed = text.Any(char.IsSurrogate) ? new string([.. text.Where(c => !char.IsSurrogate(c))]) : text;
        var plain = new StringBuilder(text.Length);
        foreach (var c in wellFormed.Normalize(NormalizationForm.FormD))
        {
            if (c == 'ß')
                plain.Append("ss");
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(c);
        }

        return plain.ToString();
    }

    /// <summary>At most so many characters, never half of a pair of surrogates: PostgreSQL takes none.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
