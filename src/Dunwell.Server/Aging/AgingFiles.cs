using System.Globalization;
using CsvHelper;
using Dunwell.Domain;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Aging;

/// <summary>An aging as a file for others: the same rows and totals as on the screen.</summary>
internal static class AgingFiles
{
    public static string Csv(AgingReport report)
    {
        using var text = new StringWriter();
        using (var csv = CsvWriter.Create(text, leaveOpen: true))
        {
            csv.WriteRecord([.. Headers(report)]);
            foreach (var row in report.Rows.Concat(report.Totals))
                csv.WriteRecord([FormulaGuard.Add(row.Number ?? ""), FormulaGuard.Add(row.Label), row.Currency, .. row.Buckets.Append(row.Total).Select(b => AgingCli.Plain(b, row.Currency))]);
        }

        return text.ToString();
    }

    public static byte[] Xlsx(AgingReport report) =>
        SimpleWorkbook.Write(
            string.Create(CultureInfo.InvariantCulture, $"Aging {report.AsOf:yyyy-MM-dd}"),
            Headers(report),
            report.Rows.Concat(report.Totals).Select(IReadOnlyList<object?> (row) =>
                [row.Number, row.Label, row.Currency, .. row.Buckets.Append(row.Total).Select(b => (object)(b / (decimal)Currency.Of(row.Currency).Scale))]));

    private static List<string> Headers(AgingReport report) =>
        ["Number", "Name", "Currency", .. Enumerable.Range(0, report.Scheme.Count).Select(report.Scheme.NameOf), "Total"];
}
