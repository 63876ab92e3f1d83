using System.Globalization;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>Dates as bank formats write them.</summary>
internal static class BankDates
{
    /// <summary>Two-digit years of files written before this one are of the last century; no bank format is older.</summary>
    private const int FirstYear = 70;

    /// <summary>"240312".</summary>
    public static DateOnly? YyMmDd(string text) =>
        text.Length == 6 && Digits(text) ? Date(Century(Number(text, 0, 2)), Number(text, 2, 2), Number(text, 4, 2)) : null;

    /// <summary>"20240312".</summary>
    public static DateOnly? YyyyMmDd(string text) =>
        text.Length == 8 && Digits(text) ? Date(Number(text, 0, 4), Number(text, 4, 2), Number(text, 6, 2)) : null;

    /// <summary>"031224" with the month first.</summary>
    public static DateOnly? MmDdYy(string text) =>
        text.Length == 6 && Digits(text) ? Date(Century(Number(text, 4, 2)), Number(text, 0, 2), Number(text, 2, 2)) : null;

    public static DateOnly? Date(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    public static int Century(int year) => year < FirstYear ? 2000 + year : 1900 + year;

    private static bool Digits(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static int Number(string text, int start, int length) => int.Parse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
}
