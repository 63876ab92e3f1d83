using System.Globalization;

namespace Dunwell.Domain.Intake;

/// <summary>Dates as people and programs write them. Only the day is read; a time of day after it is ignored.</summary>
public static class DateReading
{
    private static readonly DateOnly ExcelEpoch = new(1899, 12, 30);

    private static readonly string[] NamedMonths =
        ["d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "d. MMMM yyyy", "d. MMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy", "yyyy-MMM-dd"];

    private static readonly CultureInfo[] Languages =
        [CultureInfo.InvariantCulture, .. new[] { "de", "fr", "es" }.Select(CultureInfo.GetCultureInfo)];

    /// <summary>The date, or a refusal: <c>date-unclear</c> when the order matters and is not known, <c>date-impossible</c> when no day is meant.</summary>
    public static Result<DateOnly> Read(string text, DateOrder? order)
    {
        var readings = ReadingsOf(text, order == DateOrder.ExcelSerial);
        if (readings.Certain is { } certain)
            return certain;
        return order switch
        {
            DateOrder.DayMonthYear when readings.DayFirst is { } date => date,
            DateOrder.MonthDayYear when readings.MonthFirst is { } date => date,
            DateOrder.DayMonthYear or DateOrder.MonthDayYear when readings.IsDate =>
                new Refusal("date-impossible", $"is not a date when the {(order == DateOrder.DayMonthYear ? "day" : "month")} comes first, as in the rest of the column"),
            null when readings.DayFirst is { } day && readings.MonthFirst is { } month && day != month =>
                new Refusal("date-unclear", "can be read day first and month first; the mapping must say which"),
            null when (readings.DayFirst ?? readings.MonthFirst) is { } only => only,
            _ => new Refusal("date-impossible", "is not a date"),
        };
    }

    /// <summary>Every way the text can be read.</summary>
    internal static DateReadings ReadingsOf(string text, bool serials = false)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > 40)
            return default;
        if (serials && Serial(trimmed) is { } serial)
            return new(serial, null, null);
        var day = WithoutTime(trimmed);
        Span<int> parts = stackalloc int[3];
        if (TryParts(day, parts, out var firstDigits, out var lastDigits))
        {
            if (firstDigits == 4)
                return new(Date(parts[0], parts[1], parts[2]), null, null);
            if (firstDigits > 2 || lastDigits is not (2 or 4))
                return default;
            var year = lastDigits == 2 ? parts[2] + (parts[2] < 70 ? 2000 : 1900) : parts[2];
            return new(null, Date(year, parts[1], parts[0]), Date(year, parts[0], parts[1]));
        }

        if (day.Length == 8 && day.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && day[0] is '1' or '2')
            return new(Date(Number(day, 0, 4), Number(day, 4, 2), Number(day, 6, 2)), null, null);
        return MayNameMonth(day) ? new(Named(day), null, null) : default;
    }

    /// <summary>A whole number that spreadsheets would show as a day of the years 1982 to 2119, or null.</summary>
    internal static DateOnly? Serial(string text)
    {
        var whole = CustomerNumber.Clean(text);
        return whole.Length == 5 && int.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 30_000 and < 80_200
            ? ExcelEpoch.AddDays(days)
            : null;
    }

    private static string WithoutTime(string text)
    {
        var end = text.Length > 10 ? text.IndexOfAny(['T', ' '], 6) : -1;
        return end > 0 && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && text.IndexOf(':', end) > 0 ? text[..end] : text;
    }

    /// <summary>Three numbers between '/', '-' or '.', the same sign both times.</summary>
    private static bool TryParts(string text, Span<int> parts, out int firstDigits, out int lastDigits)
    {
        (firstDigits, lastDigits) = (0, 0);
        var sign = text.AsSpan().IndexOfAny('/', '-', '.') is var at and > 0 ? text[at] : '\0';
        var pieces = text.Split(sign);
        if (sign == '\0' || pieces.Length != 3)
            return false;
        for (var i = 0; i < 3; i++)
        {
            if (pieces[i].Length is 0 or > 4 || !int.TryParse(pieces[i], NumberStyles.None, CultureInfo.InvariantCulture, out parts[i]))
                return false;
        }

        (firstDigits, lastDigits) = (pieces[0].Length, pieces[2].Length);
        return pieces[1].Length <= 2;
    }

    /// <summary>Cheap, because every cell of text is asked: a number of one or two digits or of four at one end, a letter inside.</summary>
    private static bool MayNameMonth(string text) =>
        text.Length is >= 8 and <= 24
        && char.IsAsciiDigit(text[^1]) && char.IsAsciiDigit(text[^2])
        && (char.IsAsciiDigit(text[0]) || char.IsLetter(text[0]))
        && text.AsSpan().IndexOfAny(' ', '-') > 0
        && text.Any(char.IsLetter);

    private static DateOnly? Named(string text)
    {
        foreach (var language in Languages)
        {
            if (DateOnly.TryParseExact(text, NamedMonths, language, DateTimeStyles.AllowWhiteSpaces, out var date))
                return date;
        }

        return null;
    }

    private static DateOnly? Date(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static int Number(string digits, int start, int length) => int.Parse(digits.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>What one written date can mean.</summary>
internal readonly record struct DateReadings(DateOnly? Certain, DateOnly? DayFirst, DateOnly? MonthFirst)
{
    public bool IsDate => Certain is not null || DayFirst is not null || MonthFirst is not null;
}
