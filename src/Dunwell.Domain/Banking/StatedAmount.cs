using System.Globalization;

namespace Dunwell.Domain.Banking;

/// <summary>
/// An amount exactly as a file states it, and what it means. It is never rounded: what does not fit the currency stays text and is named.
/// </summary>
public sealed record StatedAmount
{
    /// <summary>ISO 20022 allows five decimals and eighteen digits; within these bounds sums of any file stay exact in a decimal.</summary>
    private const int MostDecimals = 5;
    private const int MostWholeDigits = 15;

    private StatedAmount(string text, string? currency) => (Text, Currency) = (text, currency);

    /// <summary>The text of the file, sign included where the file writes one there.</summary>
    public string Text { get; }

    /// <summary>The currency's code as stated or as the account has it; null when unknown.</summary>
    public string? Currency { get; }

    /// <summary>The exact number in major units with its sign (credit positive), or null when it cannot be read exactly.</summary>
    public decimal? Value { get; private init; }

    /// <summary>In minor units of a currency in use; null when the number, the currency or its decimals forbid it.</summary>
    public Money? Money { get; private init; }

    /// <summary>Why there is no <see cref="Money"/>: <c>amount-missing</c>, <c>amount-unreadable</c>, <c>amount-too-large</c>, <c>amount-decimals</c>, <c>currency-missing</c>, <c>currency-unknown</c>; else null.</summary>
    public Refusal? Objection { get; private init; }

    /// <summary>An amount written with a decimal sign or none; a sign may stand before it.</summary>
    /// <param name="text">As in the file.</param>
    /// <param name="currency">Code, or null when unknown.</param>
    /// <param name="decimalSigns">Characters of which one may stand before the decimals.</param>
    /// <param name="isDebit">Turns the sign.</param>
    public static StatedAmount OfMajor(string text, string? currency, string decimalSigns, bool isDebit = false)
    {
        var bare = Bare(text, out var isNegative);
        var sign = bare.IndexOfAny(decimalSigns);
        var whole = sign < 0 ? bare : bare[..sign];
        var part = sign < 0 ? default : bare[(sign + 1)..];
        return Of(text, currency, whole, part, isNegative != isDebit, part.Length > 0 || whole.Length > 0);
    }

    /// <summary>Whole minor units; the currency says where its decimals begin, as in BAI2 and lockbox files.</summary>
    public static StatedAmount OfMinor(string text, string? currency, bool isDebit = false)
    {
        var bare = Bare(text, out var isNegative);
        if (currency is null || !Domain.Currency.TryOf(currency, out var known))
            return new(text, currency) { Objection = CurrencyObjection(currency) };
        var digits = bare.TrimStart('0').ToString().PadLeft(known.Digits, '0').AsSpan();
        return Of(text, currency, digits[..^known.Digits], digits[^known.Digits..], isNegative != isDebit, bare.Length > 0);
    }

    /// <summary>The same amount with the text it stands for in the file.</summary>
    internal StatedAmount As(string stated) => new(stated, Currency) { Value = Value, Money = Money, Objection = Objection };

    /// <summary>The same size with the sign of a credit or debit.</summary>
    internal StatedAmount Absolute(bool isDebit) => Value is { } value && value < 0 != isDebit && value != 0 ? Turned() : this;

    /// <summary>The other sign.</summary>
    internal StatedAmount Turned() => new(Text, Currency) { Value = -Value, Money = -Money, Objection = Objection };

    /// <summary>Money that was read by other rules, with the text it was read from.</summary>
    public static StatedAmount OfMoney(string text, Money money) => new(text, money.Currency.Code) { Money = money, Value = money.MinorUnits / (decimal)money.Currency.Scale };

    /// <summary>An amount that other rules could not read.</summary>
    public static StatedAmount Unreadable(string text, string? currency, Refusal objection) => new(text, currency) { Objection = objection };

    private static ReadOnlySpan<char> Bare(string text, out bool isNegative)
    {
        var bare = text.AsSpan().Trim();
        isNegative = bare.Length > 0 && bare[0] == '-';
        return bare.Length > 0 && bare[0] is '-' or '+' ? bare[1..].TrimStart() : bare;
    }

    private static StatedAmount Of(string text, string? currency, ReadOnlySpan<char> whole, ReadOnlySpan<char> part, bool isNegative, bool hasDigits)
    {
        if (!hasDigits)
            return new(text, currency) { Objection = new("amount-missing", "states no amount") };
        if (!AllDigits(whole) || !AllDigits(part))
            return new(text, currency) { Objection = new("amount-unreadable", "is not an amount") };
        whole = whole.TrimStart('0');
        part = part.TrimEnd('0');
        if (whole.Length > MostWholeDigits)
            return new(text, currency) { Objection = new("amount-too-large", "is larger than any amount this desk keeps") };
        if (part.Length > MostDecimals)
            return new(text, currency) { Objection = new("amount-decimals", $"has more than {MostDecimals} decimals; it is kept as text and counts to no sum") };
        var value = decimal.Parse($"0{whole}.{part}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        value = isNegative ? -value : value;
        if (currency is null || !Domain.Currency.TryOf(currency, out var known))
            return new(text, currency) { Value = value, Objection = CurrencyObjection(currency) };
        return Domain.Money.TryFromDecimal(value, known, out var money)
            ? new(text, currency) { Value = value, Money = money }
            : new(text, currency) { Value = value, Objection = new("amount-decimals", $"has more decimals than {known.Code} has ({known.Digits}); it is kept as stated, never rounded") };
    }

    private static Refusal CurrencyObjection(string? currency) => currency is null
        ? new("currency-missing", "states no currency; the amount is kept as text")
        : new("currency-unknown", $"'{currency}' is no currency in use; the amount is kept as text");

    private static bool AllDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
