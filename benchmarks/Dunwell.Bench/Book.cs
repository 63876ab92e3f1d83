using System.Globalization;

namespace Dunwell.Bench;

/// <summary>
/// A receivables file of any size, the same for the same size: N/10 customers, the first ones with far more invoices than the last ones,
/// due from 150 days before the reference date to 29 days after it, 5 to about 10,000 euros each.
/// </summary>
internal static class Book
{
    /// <summary>The day everything is aged and collected on.</summary>
    public static readonly DateOnly Day = new(2026, 6, 30);

    private static readonly int[] Terms = [14, 30, 45, 60];

    public static int Customers(int invoices) => Math.Max(1, invoices / 10);

    public static void Write(string path, int invoices)
    {
        using var file = new StreamWriter(path);
        file.Write("Invoice Number,Customer Number,Customer Name,Invoice Date,Due Date,Amount,Currency\n");
        for (var i = 0; i < invoices; i++)
        {
            var bits = Mix((ulong)i);
            var share = (bits >> 40) / (double)(1 << 24);
            var customer = (int)(Customers(invoices) * share * share);
            var due = Day.AddDays(29 - (int)((bits >> 20) % 180));
            var ahead = due.DayNumber - Day.DayNumber;
            var terms = Terms[i % 4] <= ahead ? 30 : Terms[i % 4];
            var part = (bits & 0xFFFFF) / (double)(1 << 20);
            var cents = 500 + (long)(1_000_000 * part * part * part);
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"R{i:D8},C{customer:D7},Customer {customer} GmbH,{due.AddDays(-terms):yyyy-MM-dd},{due:yyyy-MM-dd},{cents / 100}.{cents % 100:D2},EUR\n"));
        }
    }

    /// <summary>SplitMix64: well-spread bits for a row number.</summary>
    private static ulong Mix(ulong row)
    {
        unchecked
        {
            var z = (row + 20_260_630) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
