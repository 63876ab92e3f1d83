using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Platform.Files;

/// <summary>A list of a screen as a file for others: the same rows in the same order. Amounts are decimals in major units, days ISO dates.</summary>
/// <param name="Name">Of the file, without its ending; of the sheet.</param>
internal sealed record ListFile(string Name, IReadOnlyList<string> Headers, IEnumerable<IReadOnlyList<object?>> Rows)
{
    public FileContentResult As(string? format) => format == "xlsx"
        ? new(SimpleWorkbook.Write(Name, Headers, Rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") { FileDownloadName = $"{Name}.xlsx" }
        : new(Encoding.UTF8.GetBytes(Csv()), "text/csv; charset=utf-8") { FileDownloadName = $"{Name}.csv" };

    public string Csv()
    {
        using var text = new StringWriter();
        using (var csv = CsvWriter.Create(text, leaveOpen: true))
        {
            csv.WriteRecord([.. Headers]);
            foreach (var row in Rows)
                csv.WriteRecord([.. row.Select(v => Cell(v))]);
        }

        return text.ToString();
    }

    private static string Cell(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => FormulaGuard.Add(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
