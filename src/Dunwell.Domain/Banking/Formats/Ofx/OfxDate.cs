using System.Globalization;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>"20090401122017.000[-5:EST]": day, perhaps time, perhaps zone. Only noughts are no date.</summary>
internal static class OfxDate
{
    public static bool IsNone(string text) => text.Length > 0 && text.All(c => c == '0');

    /// <summary>The day as the bank writes it, in its own zone.</summary>
    public static DateOnly? Day(string text) => text.Length >= 8 && IsNumber(text[..8]) ? BankDates.YyyyMmDd(text[..8]) : null;

    /// <summary>The instant in UTC; OFX times without a zone are UTC. Null when the text has no time.</summary>
    public static DateTime? Instant(string text)
    {
        if (Day(text) is not { } day || text.Length < 14 || !IsNumber(text[8..14]))
            return null;
        if (!TimeOnly.TryParseExact(text[8..14], "HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return null;
        var local = day.ToDateTime(time, DateTimeKind.Utc);
        var open = text.IndexOf('[');
        if (open < 0)
            return local;
        var zone = text[(open + 1)..].TrimEnd(']').Split(':')[0];
        if (!decimal.TryParse(zone, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) || Math.Abs(hours) > 14 || day.Year is < 2 or > 9998)
            return null;
        return local.AddMinutes((double)(-hours * 60));
    }

    private static bool IsNumber(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
