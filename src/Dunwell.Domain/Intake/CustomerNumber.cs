using System.Text;

namespace Dunwell.Domain.Intake;

/// <summary>How two written customer numbers relate.</summary>
public enum SpellingMatch
{
    /// <summary>Different numbers.</summary>
    Different,

    /// <summary>One number, perhaps in two spellings.</summary>
    Same,

    /// <summary>Equal only if separators are moved: a person must decide.</summary>
    Ambiguous,
}

/// <summary>
/// Customer numbers arrive spelled in several ways: "0379-nevhp", "0379 NEVHP", "00042" and, from a spreadsheet, "42" or "42.0".
/// Two spellings are one number when they agree after letter case, blanks and separators, a trailing ".0" and, for numbers made of
/// digits only, leading zeros are put aside, and when separators that both write stand in the same places ("1-23" is not "12-3").
/// </summary>
public static class CustomerNumber
{
    /// <summary>The number as kept: without outer blanks and a spreadsheet's trailing ".0"; inner blanks, dashes and leading zeros stay.</summary>
    public static string Clean(string written)
    {
        var text = written.Trim(' ', '\t', '\u00A0', '\u202F', '\uFEFF', '\'');
        var point = text.IndexOf('.');
        var trailingZeros = point > 0 && point < text.Length - 1
            && text.AsSpan(0, point).IndexOfAnyExceptInRange('0', '9') < 0
            && text.AsSpan(point + 1).IndexOfAnyExcept('0') < 0;
        return trailingZeros ? text[..point] : text;
    }

    /// <summary>Equal for spellings that may be one number; empty when nothing but separators was written.</summary>
    public static string Key(string written)
    {
        var key = new StringBuilder(written.Length);
        foreach (var c in Clean(written))
        {
            if (!IsSeparator(c))
                key.Append(char.ToUpperInvariant(c));
        }

        var text = key.ToString();
        if (text.Length == 0 || text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
            return text;
        var withoutZeros = text.TrimStart('0');
        return withoutZeros.Length > 0 ? withoutZeros : "0";
    }

    public static SpellingMatch Compare(string a, string b)
    {
        var key = Key(a);
        if (key.Length == 0 || key != Key(b))
            return SpellingMatch.Different;
        var (placesA, placesB) = (SeparatorPlaces(a), SeparatorPlaces(b));
        return placesA.Count == 0 || placesB.Count == 0 || placesA.SequenceEqual(placesB) ? SpellingMatch.Same : SpellingMatch.Ambiguous;
    }

    /// <summary>Places counted from the end, so that leading zeros do not move them.</summary>
    private static List<int> SeparatorPlaces(string written)
    {
        var places = new List<int>();
        var signs = 0;
        var text = Clean(written);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (!IsSeparator(text[i]))
                signs++;
            else if (places.Count == 0 || places[^1] != signs)
                places.Add(signs);
        }

        return places;
    }

    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || c is '-' or '‐' or '‑' or '–' or '_' or '/' or '.';
}
