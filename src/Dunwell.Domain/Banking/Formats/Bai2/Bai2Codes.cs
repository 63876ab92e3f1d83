using System.Globalization;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>What the three digits of a BAI2 type code say (BAI Cash Management Balance Reporting Specifications, version 2, appendix A).</summary>
internal static class Bai2Codes
{
    public static BalanceKind BalanceOf(string code) => code switch
    {
        "010" => BalanceKind.Opening,
        "015" => BalanceKind.Closing,
        "030" => BalanceKind.Interim,
        "040" => BalanceKind.OpeningAvailable,
        "045" => BalanceKind.ClosingAvailable,
        "060" => BalanceKind.InterimAvailable,
        "072" or "074" or "075" => BalanceKind.Other,
        _ when Number(code) is >= 100 and < 900 => BalanceKind.Summary,
        _ => BalanceKind.Other,
    };

    /// <summary>True for codes that take money from the account, false for those that bring it, null where the code does not say.</summary>
    public static bool? IsDebit(string code) => Number(code) switch
    {
        >= 100 and < 400 => false,
        >= 400 and < 700 => true,
        // Loans: payments bring, disbursements take.
        >= 720 and < 760 => false,
        >= 760 and < 800 => true,
        >= 920 and < 960 => false,
        >= 960 and <= 999 => true,
        _ => null,
    };

    /// <summary>Code 890 carries words only.</summary>
    public static bool IsInformation(string code) => code == "890";

    private static int? Number(string code) => code.Length == 3 && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
