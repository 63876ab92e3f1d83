using System.Numerics;

namespace Dunwell.Domain.Ledger.Interest;

/// <summary>An exact number of minor units. Interest is added up in fractions so that no way of splitting a period changes its sum; it is rounded once, at the end.</summary>
internal readonly record struct Fraction
{
    private readonly BigInteger numerator;

    /// <summary>Less one, so that the default value is zero.</summary>
    private readonly BigInteger denominatorLessOne;

    private Fraction(BigInteger numerator, BigInteger denominator)
    {
        var shared = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (this.numerator, denominatorLessOne) = (numerator / shared, (denominator / shared) - 1);
    }

    private BigInteger Denominator => denominatorLessOne + 1;

    /// <summary>Whether it can be rounded to an amount.</summary>
    public bool IsAmount => BigInteger.Abs(numerator) <= long.MaxValue * Denominator;

    public static Fraction Of(BigInteger numerator, BigInteger denominator) => new(numerator, denominator);

    /// <summary>The decimal as it is written, without loss.</summary>
    public static Fraction Of(decimal value) => new(Unscaled(value), BigInteger.Pow(10, value.Scale));

    public static Fraction operator +(Fraction a, Fraction b) => new((a.numerator * b.Denominator) + (b.numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.numerator * b.numerator, a.Denominator * b.Denominator);

    /// <summary>Half away from zero.</summary>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public long Round() => (long)Rounded(BigInteger.One);

    /// <summary>With six decimals, half away from zero: to be read, never to be added up.</summary>
    public decimal Shown() => (decimal)Rounded(1_000_000) / 1_000_000m;

    private BigInteger Rounded(BigInteger scale)
    {
        var (quotient, rest) = BigInteger.DivRem(BigInteger.Abs(numerator) * scale, Denominator);
        return (rest * 2 >= Denominator ? quotient + 1 : quotient) * numerator.Sign;
    }

    private static BigInteger Unscaled(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new BigInteger((uint)bits[0]) + (new BigInteger((uint)bits[1]) << 32) + (new BigInteger((uint)bits[2]) << 64);
        return value < 0 ? -magnitude : magnitude;
    }
}
