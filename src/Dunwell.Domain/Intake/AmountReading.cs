using System.Globalization;
using System.Text;

namespace Dunwell.Domain.Intake;

/// <summary>Amounts as people and programs write them: "1,234.56", "1.234,56", "1 234,56", "1'234.56", "(12.50)", "12.50-", "12.50 CR", "€ 12,50". Never rounded.</summary>
public static class AmountReading
{
    /// <summary>The largest amount a row may carry, in major units; beyond it a column was surely mistaken for an amount.</summary>
    public const decimal Largest = 999_999_999_999m;

    private static readonly Dictionary<char, string> CertainSigns = new() { ['€'] = "EUR", ['£'] = "GBP", ['₹'] = "INR", ['₺'] = "TRY", ['₴'] = "UAH", ['₪'] = "ILS", ['₦'] = "NGN" };

    /// <summary>The amount in <paramref name="currency"/>, or a refusal: <c>amount-unreadable</c>, <c>amount-unclear</c> (point or comma?), <c>amount-decimals</c>, <c>amount-too-large</c>, <c>amount-currency</c>.</summary>
    public static Result<Money> Read(string text, Currency currency, char? decimalSeparator = null, char? thousandsSeparator = null)
    {
        var bare = Bare(text);
        if (bare.CurrencyCode is { } named && named != currency.Code)
            return new Refusal("amount-currency", $"is marked {named}, but the row's currency is {currency.Code}");
        if (!IsNumeral(bare.Number))
            return new Refusal("amount-unreadable", "is not an amount");
        var numeral = Numeral(bare.Number, decimalSeparator, thousandsSeparator);
        if (numeral.IsRefused)
            return numeral.Refusal!;
        if (!decimal.TryParse(numeral.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major) || major > Largest)
            return new Refusal("amount-too-large", "is larger than any amount this desk keeps");
        return Money.TryFromDecimal(bare.IsNegative ? -major : major, currency, out var money)
            ? money
            : new Refusal("amount-decimals", $"has more decimals than {currency.Code} has ({currency.Digits}); amounts are never rounded");
    }

    /// <summary>Digits with separators only, the sign, and the currency the text names, if any.</summary>
    internal static (string Number, bool IsNegative, string? CurrencyCode) Bare(string text)
    {
        var rest = text.Trim();
        if (rest.Length > 60)
            return ("", false, null);
        if (rest.AsSpan().IndexOfAnyExcept("0123456789.,") < 0)
            return (rest, false, null);
        string? code = null;
        var negative = false;
        if (rest.EndsWith("CR", StringComparison.OrdinalIgnoreCase) || rest.EndsWith("DR", StringComparison.OrdinalIgnoreCase))
        {
            negative = rest[^2] is 'C' or 'c';
            rest = rest[..^2].Trim();
        }

        if (rest.StartsWith('(') && rest.EndsWith(')'))
            (rest, negative) = (rest[1..^1].Trim(), !negative);
        rest = WithoutCurrency(rest, ref code);
        if (rest.Length > 0 && (IsMinus(rest[0]) || IsMinus(rest[^1])))
            (rest, negative) = ((IsMinus(rest[0]) ? rest[1..] : rest[..^1]).Trim(), !negative);
        else if (rest.StartsWith('+'))
            rest = rest[1..].Trim();
        return (WithoutCurrency(rest, ref code), negative, code);
    }

    /// <summary>Digits, and no sign but the four separators, with a digit at one end at least.</summary>
    internal static bool IsNumeral(string number) =>
        number.Any(char.IsAsciiDigit) && number.All(c => char.IsAsciiDigit(c) || c is '.' or ',' || IsGap(c));

    internal static bool IsGap(char c) => c is ' ' or '\'' or '’' or '\u00A0' or '\u202F' or '\u2009';

    private static bool IsMinus(char c) => c is '-' or '−' or '–';

    private static string WithoutCurrency(string text, ref string? code)
    {
        var rest = text;
        foreach (var (sign, certain) in CertainSigns)
        {
            if (rest.StartsWith(sign) || rest.EndsWith(sign))
                (rest, code) = (rest.Trim(sign).Trim(), certain);
        }

        rest = rest.Trim('$', '¥').Trim();
        if (rest.Length > 3 && Currency.TryOf(rest[..3], out var before))
            return Named(rest[3..], before, ref code);
        return rest.Length > 3 && Currency.TryOf(rest[^3..], out var after) ? Named(rest[..^3], after, ref code) : rest;
    }

    private static string Named(string rest, Currency currency, ref string? code)
    {
        code = currency.Code;
        return rest.Trim();
    }

    /// <summary>The number with a point and no thousands separators.</summary>
    private static Result<string> Numeral(string number, char? decimalSeparator, char? thousandsSeparator)
    {
        var text = new StringBuilder(number.Length);
        foreach (var c in number)
            text.Append(IsGap(c) ? ' ' : c);
        var plain = text.ToString();
        if (decimalSeparator is null)
        {
            var certain = AmountEvidence.DecimalSeparatorOf(plain);
            if (certain is null && AmountEvidence.IsUnclear(plain) && thousandsSeparator is null)
                return new Refusal("amount-unclear", "can be read with the point or comma as decimal sign or as thousands separator; the mapping must say which");
            decimalSeparator = certain ?? (thousandsSeparator == '.' ? ',' : '.');
        }

        var point = plain.LastIndexOf(decimalSeparator.Value);
        var whole = point < 0 ? plain : plain[..point];
        var part = point < 0 ? "" : plain[(point + 1)..];
        if (part.Any(c => !char.IsAsciiDigit(c)) || whole.Contains(decimalSeparator.Value) || !IsGrouped(whole))
            return new Refusal("amount-unreadable", $"is not an amount when '{decimalSeparator}' is the decimal sign, as in the rest of the column");
        return new string([.. whole.Where(char.IsAsciiDigit), '.', .. part, '0']);
    }

    /// <summary>Groups of three, or of two and a last of three as in India, all with one separator.</summary>
    private static bool IsGrouped(string whole)
    {
        if (whole.All(char.IsAsciiDigit))
            return true;
        var separator = whole.First(c => !char.IsAsciiDigit(c));
        var groups = whole.Split(separator);
        return groups.All(g => g.Length is 1 or 2 or 3 && g.All(char.IsAsciiDigit))
            && groups[^1].Length == 3
            && (groups[1..].All(g => g.Length == 3) || groups[1..^1].All(g => g.Length == 2));
    }
}
