using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Compliance;

/// <summary>Whether two spellings mean one address. In doubt they do: a limit or a wish must not be lost to a dash or a country code.</summary>
internal static class Addresses
{
    private const int ShortestNumber = 7;

    internal static bool Same(Channel channel, string? a, string? b)
    {
        if (a is null || b is null)
            return false;
        if (string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase))
            return true;
        if (channel is not (Channel.Phone or Channel.Sms))
            return false;
        var (digitsA, digitsB) = (Digits(a), Digits(b));
        var shorter = Math.Min(digitsA.Length, digitsB.Length);
        return shorter >= ShortestNumber
            && (digitsA.EndsWith(digitsB, StringComparison.Ordinal) || digitsB.EndsWith(digitsA, StringComparison.Ordinal));
    }

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));
}
