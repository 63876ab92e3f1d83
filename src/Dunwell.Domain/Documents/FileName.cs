using System.Globalization;
using System.Text;

namespace Dunwell.Domain.Documents;

/// <summary>Names of files that came from elsewhere, made safe to show, to keep and to hand out again.</summary>
public static class FileName
{
    public const int Longest = 120;

    private const string Forbidden = "/\\:*?\"<>|";

    /// <summary>
    /// The last part of a path without control characters, marks that turn the direction of text round (they make "exe.pdf" of "fdp.exe"), signs that a file system or a header treats specially,
    /// and outer dots and blanks; at most <see cref="Longest"/> characters with the ending kept. "document" when nothing is left.
    /// </summary>
    public static string Safe(string? written)
    {
        var name = (written ?? "").Normalize(NormalizationForm.FormC);
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate || rune == Rune.ReplacementChar)
                continue;
            text.Append(rune.IsAscii && Forbidden.Contains((char)rune.Value) ? "_" : rune.ToString());
        }

        var clean = text.ToString().Trim('.', ' ');
        var ending = EndingOf(clean);
        var stem = clean[..(clean.Length - ending.Length)].TrimEnd('.', ' ');
        return PlainText.Cut(stem.Length == 0 ? "document" : stem, Longest - ending.Length) + ending;
    }

    /// <summary>".pdf" in small letters; empty when the name has none of at most eight letters or digits.</summary>
    public static string EndingOf(string name)
    {
        var dot = name.LastIndexOf('.');
        var ending = dot < 0 ? "" : name[dot..];
        return ending.Length is > 1 and <= 9 && ending.Skip(1).All(char.IsAsciiLetterOrDigit) ? ending.ToLowerInvariant() : "";
    }
}
