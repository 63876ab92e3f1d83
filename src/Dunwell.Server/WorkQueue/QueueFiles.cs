using System.Globalization;
using CsvHelper;
using Dunwell.Domain;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.WorkQueue;

/// <summary>The queue as a file for others: the same rows in the same order as on the screen.</summary>
internal static class QueueFiles
{
    private static readonly string[] Headers =
        ["Rank", "Number", "Customer", "Creditor", "Currency", "Collectable now", "Overdue", "Promised", "Disputed", "Unapplied", "Oldest days", "Next action", "On", "Last contact", "Collector", "Why"];

    public static byte[] Xlsx(IReadOnlyList<QueueLine> lines) => SimpleWorkbook.Write("Queue", Headers, lines.Select(IReadOnlyList<object?> (l) => Row(l)));

    public static string Csv(IReadOnlyList<QueueLine> lines)
    {
        using var text = new StringWriter();
        using (var csv = CsvWriter.Create(text, leaveOpen: true))
        {
            csv.WriteRecord([.. Headers]);
            foreach (var line in lines)
                csv.WriteRecord([.. Row(line).Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "")]);
        }

        return text.ToString();
    }

    private static object?[] Row(QueueLine line)
    {
        var scale = (decimal)Currency.Of(line.Currency).Scale;
        return
        [
            line.Points, line.Number, line.Customer, line.Creditor, line.Currency, line.Collectable / scale, line.Overdue / scale, line.Promised / scale, line.Disputed / scale, line.Unapplied / scale,
            line.OldestDays, line.ActionText, line.ActionOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.LastContact, line.Collector, string.Join("; ", line.Reasons.Select(r => $"{r.Words} ({r.Points})")),
        ];
    }
}
