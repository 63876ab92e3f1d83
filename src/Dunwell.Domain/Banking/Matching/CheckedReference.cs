namespace Dunwell.Domain.Banking.Matching;

/// <summary>Kinds of payment reference that carry their own proof.</summary>
public enum ReferenceStandard
{
    /// <summary>ISO 11649 "RF": two check digits, modulo 97.</summary>
    Iso11649,

    /// <summary>Swiss QR reference (the former ISR): 27 digits, the last by modulo 10 recursive.</summary>
    SwissQr,

    /// <summary>Norwegian KID: 4 to 25 digits, the last by modulo 10 (Luhn) or modulo 11, "-" for ten.</summary>
    NorwegianKid,

    /// <summary>Belgian structured communication +++nnn/nnnn/nnnnn+++: 12 digits, the last two modulo 97.</summary>
    BelgianOgm,
}

/// <summary>Check digits of structured payment references.</summary>
public static class CheckedReference
{
    private static readonly int[] SwissTable = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

    /// <summary>Every standard whose form and check digits the reference has; blanks and separators do not count. Chance alone makes one in ten arbitrary digits a KID.</summary>
    public static IReadOnlyList<ReferenceStandard> Standards(string written)
    {
        var key = NumberKey.Of(written);
        if (IsIso11649(key))
            return [ReferenceStandard.Iso11649];
        var found = new List<ReferenceStandard>();
        if (key.Length == 27 && IsDigits(key) && SwissCheck(key.AsSpan(0, 26)) == key[26] - '0')
            found.Add(ReferenceStandard.SwissQr);
        if (key.Length == 12 && IsDigits(key) && IsOgm(key))
            found.Add(ReferenceStandard.BelgianOgm);
        if (IsKid(written.AsSpan().Trim().EndsWith("-") ? key + "-" : key))
            found.Add(ReferenceStandard.NorwegianKid);
        return found;
    }

    /// <summary>Has the form "RF", two digits, 1 to 21 letters and digits, whatever its check digits say.</summary>
    internal static bool LooksLikeIso11649(ReadOnlySpan<char> key) => key.Length is >= 5 and <= 25 && BeginsIso11649(key);

    internal static bool BeginsIso11649(ReadOnlySpan<char> key) => key.Length >= 4 && key.StartsWith("RF") && char.IsAsciiDigit(key[2]) && char.IsAsciiDigit(key[3]);

    internal static bool IsIso11649(ReadOnlySpan<char> key)
    {
        if (!LooksLikeIso11649(key))
            return false;
        var remainder = 0;
        for (var i = 0; i < key.Length; i++)
        {
            var c = key[(i + 4) % key.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + (c - '0')) % 97 : ((remainder * 100) + (c - 'A' + 10)) % 97;
        }

        return remainder == 1;
    }

    /// <summary>The check digit of the Swiss reference of these digits.</summary>
    internal static int SwissCheck(ReadOnlySpan<char> digits)
    {
        var carry = 0;
        foreach (var c in digits)
            carry = SwissTable[(carry + (c - '0')) % 10];
        return (10 - carry) % 10;
    }

    private static bool IsOgm(string digits)
    {
        var rest = (int)(long.Parse(digits.AsSpan(0, 10), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture) % 97);
        return (rest == 0 ? 97 : rest) == ((digits[10] - '0') * 10) + (digits[11] - '0');
    }

    private static bool IsKid(string key)
    {
        if (key.Length is < 4 or > 25 || key.AsSpan(0, key.Length - 1).IndexOfAnyExceptInRange('0', '9') >= 0)
            return false;
        var (luhn, eleven) = (0, 0);
        for (var i = key.Length - 2; i >= 0; i--)
        {
            var place = key.Length - 2 - i;
            var digit = key[i] - '0';
            var doubled = digit * 2;
            luhn += place % 2 == 0 ? (doubled / 10) + (doubled % 10) : digit;
            eleven += digit * (2 + (place % 6));
        }

        var check = (11 - (eleven % 11)) % 11;
        return key[^1] == '-' ? check == 10 : char.IsAsciiDigit(key[^1]) && (key[^1] - '0' == (10 - (luhn % 10)) % 10 || key[^1] - '0' == check);
    }

    private static bool IsDigits(string key) => key.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
