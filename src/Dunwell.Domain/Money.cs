using System.Globalization;

namespace Dunwell.Domain;

/// <summary>An exact amount in minor units of one currency. Sums of different currencies are a programming error.</summary>
public readonly record struct Money(long MinorUnits, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    public bool IsZero => MinorUnits == 0;

    public static Money operator +(Money a, Money b) => new(a.MinorUnits + b.MinorUnits, Same(a, b));

    public static Money operator -(Money a, Money b) => new(a.MinorUnits - b.MinorUnits, Same(a, b));

    public static Money operator -(Money a) => new(-a.MinorUnits, a.Currency);

    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public int CompareTo(Money other)
    {
        Same(this, other);
        return MinorUnits.CompareTo(other.MinorUnits);
    }

    /// <summary>Splits by weights so that the parts add up to the whole to the last minor unit (largest remainder, earlier part first).</summary>
    /// <exception cref="ArgumentException">No weights, a negative weight, or weights that sum to zero.</exception>
    public IReadOnlyList<Money> Split(IReadOnlyList<long> weights)
    {
        var total = (Int128)0;
        foreach (var weight in weights)
            total += weight >= 0 ? weight : throw new ArgumentException("A weight is negative", nameof(weights));
        if (total == 0)
            throw new ArgumentException("Weights must sum to more than zero", nameof(weights));

        var parts = new long[weights.Count];
        var remainders = new (Int128 Remainder, int Index)[weights.Count];
        var left = MinorUnits;
        for (var i = 0; i < parts.Length; i++)
        {
            var (quotient, remainder) = Int128.DivRem((Int128)Math.Abs(MinorUnits) * weights[i], total);
            parts[i] = (long)quotient * Math.Sign(MinorUnits);
            remainders[i] = (remainder, i);
            left -= parts[i];
        }

        foreach (var (_, index) in remainders.OrderByDescending(r => r.Remainder).ThenBy(r => r.Index).Take((int)Math.Abs(left)))
            parts[index] += Math.Sign(left);
        var currency = Currency;
        return Array.ConvertAll(parts, p => new Money(p, currency));
    }

    /// <summary>Plain decimal text with the currency's digits and a point, for files and logs ("1234.50"). Screens and letters use the reader's locale.</summary>
    public string ToPlainText() => (MinorUnits / (decimal)Currency.Scale).ToString("F" + Currency.Digits, CultureInfo.InvariantCulture);

    public override string ToString() => $"{ToPlainText()} {Currency.Code}";

    /// <summary>An amount of major units as minor units, or false when it has more decimals than the currency or does not fit: an amount is never rounded to make it fit.</summary>
    public static bool TryFromDecimal(decimal major, Currency currency, out Money money)
    {
        money = default;
        if (Math.Abs(major) > long.MaxValue / 1000m)
            return false;
        var minor = major * currency.Scale;
        if (minor != decimal.Truncate(minor) || Math.Abs(minor) > long.MaxValue)
            return false;
        money = new((long)minor, currency);
        return true;
    }

    private static Currency Same(Money a, Money b) =>
        a.Currency == b.Currency && a.Currency.Code is not null
            ? a.Currency
            : throw new InvalidOperationException($"Amounts of different currencies: {a.Currency.Code} and {b.Currency.Code}");
}
