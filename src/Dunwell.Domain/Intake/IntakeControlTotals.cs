using System.Globalization;

namespace Dunwell.Domain.Intake;

/// <summary>Sum of the good rows of one currency. Wider than an amount, so that no file can overflow it.</summary>
public sealed record ControlSum(Currency Currency, Int128 MinorUnits)
{
    /// <summary>Plain decimal text with a point ("117385.19").</summary>
    public string ToPlainText()
    {
        var (whole, part) = Int128.DivRem(Int128.Abs(MinorUnits), Currency.Scale);
        var sign = MinorUnits < 0 ? "-" : "";
        var major = whole.ToString(CultureInfo.InvariantCulture);
        return Currency.Digits == 0 ? sign + major : $"{sign}{major}.{((long)part).ToString("D" + Currency.Digits, CultureInfo.InvariantCulture)}";
    }
}

/// <summary>What must agree with the sender's own count: every row is good, bad or a duplicate.</summary>
public sealed class IntakeControlTotals
{
    private readonly Dictionary<Currency, Int128> sums = [];

    public int RowsRead => RowsGood + RowsBad + Duplicates;

    public int RowsGood { get; private set; }

    public int RowsBad { get; private set; }

    public int Duplicates { get; private set; }

    public int Warnings { get; private set; }

    /// <summary>Sums of the good rows, by currency code.</summary>
    public IReadOnlyList<ControlSum> Sums =>
        [.. sums.OrderBy(s => s.Key.Code, StringComparer.Ordinal).Select(s => new ControlSum(s.Key, s.Value))];

    public void Add(RowReading<CustomerRow> reading) => Add(reading, null);

    public void Add(RowReading<InvoiceRow> reading) => Add(reading, reading.Row?.Amount);

    public void Add(RowReading<PaymentRow> reading) => Add(reading, reading.Row?.Amount);

    private void Add<T>(RowReading<T> reading, Money? amount)
        where T : class
    {
        if (reading.IsGood)
            RowsGood++;
        else if (reading.IsDuplicate)
            Duplicates++;
        else
            RowsBad++;
        Warnings += reading.Problems.Count(p => p.Severity == IntakeSeverity.Warning);
        if (amount is { } money)
            sums[money.Currency] = sums.GetValueOrDefault(money.Currency) + money.MinorUnits;
    }
}
