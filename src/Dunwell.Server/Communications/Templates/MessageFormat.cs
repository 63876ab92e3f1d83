using System.Globalization;
using Dunwell.Domain;

namespace Dunwell.Server.Communications;

/// <summary>How amounts, dates and days are written for one reader's culture.</summary>
public sealed class MessageFormat
{
    // Symbols that mean one currency everywhere. "$", "£", "kr" and "¥" do not.
    private static readonly Dictionary<string, string> Unambiguous = new() { ["EUR"] = "€", ["INR"] = "₹", ["KRW"] = "₩", ["ILS"] = "₪", ["VND"] = "₫", ["NGN"] = "₦" };

    private readonly CultureInfo culture;
    private readonly string ownCurrency;
    private readonly string datePattern;

    /// <exception cref="CultureNotFoundException">No such culture.</exception>
    public MessageFormat(string cultureName)
    {
        culture = (CultureInfo)CultureInfo.GetCultureInfo(cultureName, predefinedOnly: true).Clone();
        var region = culture.IsNeutralCulture || culture.Name.Length == 0 ? null : new RegionInfo(culture.Name);
        ownCurrency = region?.ISOCurrencySymbol ?? "";
        // Lakhs and crores, also in the languages whose locale data group money by thousands.
        if (region?.TwoLetterISORegionName is "IN" or "BD" or "NP" or "PK")
            culture.NumberFormat.CurrencyGroupSizes = [3, 2];
        // Due dates are agreed in the Gregorian calendar: a Buddhist or Hijri year in a letter would be another day.
        if (culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is { } gregorian)
            culture.DateTimeFormat.Calendar = gregorian;
        datePattern = culture.Name == "en-US" ? "MMMM d, yyyy"
            : culture.TwoLetterISOLanguageName == "en" ? "d MMMM yyyy"
            : culture.DateTimeFormat.LongDatePattern.Replace("dddd", "").Trim(' ', ',', '.', '،');
    }

    /// <summary>The amount with the culture's digit grouping and the currency's own decimals. The symbol is used only where it cannot mean another currency; else the code.</summary>
    public string Money(Money amount)
    {
        var code = amount.Currency.Code;
        var numbers = (NumberFormatInfo)culture.NumberFormat.Clone();
        numbers.CurrencyDecimalDigits = amount.Currency.Digits;
        if (code != ownCurrency)
        {
            var hasSymbol = Unambiguous.TryGetValue(code, out var symbol);
            numbers.CurrencySymbol = hasSymbol ? symbol! : code;
            // Before the number a code needs a space, a symbol does not; patterns after the number have one already.
            if (!hasSymbol && numbers.CurrencyPositivePattern == 0)
                numbers.CurrencyPositivePattern = 2;
        }

        var text = Math.Abs(amount.MinorUnits / (decimal)amount.Currency.Scale).ToString("C", numbers);
        return amount.MinorUnits < 0 ? $"−{text}" : text;
    }

    /// <summary>Day, month in words and year: 03/04 means two different days.</summary>
    public string Date(DateOnly date) => date.ToString(datePattern, culture);

    public static string Days(int count) => count == 1 ? "1 day" : $"{count} days";
}
