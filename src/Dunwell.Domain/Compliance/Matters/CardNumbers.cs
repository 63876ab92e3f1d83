using System.Text;

namespace Dunwell.Domain.Compliance.Matters;

/// <summary>Finds numbers of payment cards in what people write: by the ranges of the schemes and the check digit (ISO/IEC 7812-1).</summary>
public static class CardNumbers
{
    private const int Shortest = 13;
    private const int Longest = 19;

    /// <summary>Where the first card number stands, blanks and dashes within it included; null when there is none.</summary>
    public static Range? Find(string text) => Find(text, 0);

    /// <summary>The text with every card number but its last four digits taken out.</summary>
    public static string Redact(string text)
    {
        var clean = new StringBuilder();
        var at = 0;
        while (Find(text, at) is { } found)
        {
            clean.Append(text, at, found.Start.Value - at).Append("[card ").Append(text.AsSpan(found)[^4..]).Append(']');
            at = found.End.Value;
        }

        return clean.Append(text, at, text.Length - at).ToString();
    }

    private static Range? Find(string text, int from)
    {
        for (var start = from; start < text.Length; start++)
        {
            if (char.IsAsciiDigit(text[start]) && (start == 0 || !char.IsAsciiDigit(text[start - 1])) && End(text, start) is { } end)
                return start..end;
        }

        return null;
    }

    // The longest card number that begins here and ends where a group of digits ends.
    private static int? End(string text, int start)
    {
        Span<char> digits = stackalloc char[Longest];
        var count = 0;
        int? end = null;
        for (var i = start; i < text.Length && count < Longest; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                if (text[i] is not (' ' or '-' or '.' or '\u00a0') || !char.IsAsciiDigit(text[i - 1]))
                    break;
                continue;
            }

            digits[count++] = text[i];
            if ((i + 1 == text.Length || !char.IsAsciiDigit(text[i + 1])) && IsCard(digits[..count]))
                end = i + 1;
        }

        return end;
    }

    private static bool IsCard(ReadOnlySpan<char> digits) => digits.Length >= Shortest && IsOfScheme(digits) && HasCheckDigit(digits);

    private static bool IsOfScheme(ReadOnlySpan<char> digits)
    {
        var four = int.Parse(digits[..4], System.Globalization.CultureInfo.InvariantCulture);
        var length = digits.Length;
        return (four / 100) switch
        {
            >= 40 and <= 49 => length is 13 or 16 or 19,
            >= 51 and <= 55 => length == 16,
            34 or 37 => length == 15,
            36 or 38 or 39 => length is >= 14,
            30 => four <= 3059 && length >= 14,
            35 => four >= 3528 && length >= 16,
            50 or (>= 56 and <= 69) => length >= 13,
            _ => four is >= 2221 and <= 2720 && length == 16,
        };
    }

    private static bool HasCheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? value : value > 4 ? (2 * value) - 9 : 2 * value;
        }

        return sum % 10 == 0;
    }
}
