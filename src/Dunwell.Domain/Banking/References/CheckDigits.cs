namespace Dunwell.Domain.Banking.References;

/// <summary>The check digits that references and account numbers carry.</summary>
internal static class CheckDigits
{
    /// <summary>Recursive modulo 10 of Swiss references: the carry of each digit leads into this row.</summary>
    private static readonly int[] Row = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

    /// <summary>ISO 7064 MOD 97-10 over digits and letters (A is 10, Z is 35); 1 for text whose check digits are right.</summary>
    /// <exception cref="ArgumentException">Another character.</exception>
    public static int Mod97(string text)
    {
        var rest = 0;
        foreach (var letter in text)
        {
            rest = letter switch
            {
                >= '0' and <= '9' => ((rest * 10) + (letter - '0')) % 97,
                >= 'A' and <= 'Z' => ((rest * 100) + (letter - 'A' + 10)) % 97,
                _ => throw new ArgumentException($"'{letter}' has no place in check digits", nameof(text)),
            };
        }

        return rest;
    }

    /// <summary>The digit that completes a Swiss reference (modulo 10, recursive).</summary>
    public static int Mod10Recursive(string digits) => (10 - digits.Aggregate(0, (carry, digit) => Row[(carry + digit - '0') % 10])) % 10;

    public static bool AreDigits(string text) => text.All(char.IsAsciiDigit);

    public static bool AreDigitsAndLetters(string text) => text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));

    /// <summary>Without spaces, letters in capitals: as it is kept, not as it is printed.</summary>
    public static string Bare(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>In groups of <paramref name="size"/>, the first <paramref name="first"/> characters long: as people read it.</summary>
    public static string Grouped(string text, int first, int size)
    {
        first = Math.Min(first, text.Length);
        return string.Join(' ', text[first..].Chunk(size).Select(part => new string(part)).Prepend(text[..first]));
    }
}
