using System.Text;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Aging;
using Dunwell.Server.Intake.Reading;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Intake;

/// <summary>Names go in by file, through the database and out by file, and are the same to the byte.</summary>
public class NamesRoundTripTests
{
    [OnEachDatabase]
    public async Task Real_business_names_come_back_as_they_were(Engine engine)
    {
        if (PeerData.Folder("business-names-sba") is not { } folder)
            return;
        var rows = Csv(File.ReadAllText(Path.Combine(folder, "SBAcase.11.13.17.csv"))).Skip(1).ToList();
        rows.Count.ShouldBe(2_101);
        await RoundTrip(engine, [.. rows.Select(r => (r[1], r[2], r[3], r[4], r[5]))]);
    }

    [OnEachDatabase]
    public Task Names_of_any_script_and_with_signs_that_files_treat_specially_come_back_as_they_were(Engine engine) => RoundTrip(engine,
    [
        ("K1", "株式会社日本", "東京", "CA", "90001"),
        ("K2", "നന്ദി Traders", "കൊച്ചി", "KL", "68001"),
        ("K3", "Smith, \"Bob\" & Sons; <Ltd>", "O'Fallon", "MO", "63366"),
        ("K4", "Two  blanks inside", "St.  Louis", "MO", "63101"),
        ("K5", "Zoë's café 🙂 | tab\tinside", "Köln", "NW", "50667"),
        ("K6", "ﬁ ligature, e\u0301 combined", "Ōsaka", "OS", "00501"),
        ("K7", "=SUM(A1)", "+1", "NY", "00501"),
        ("0", "00012", "1e5", "NY", "00000"),
    ]);

    private static async Task RoundTrip(Engine engine, List<(string Number, string Name, string City, string State, string Zip)> rows)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var customers = await book.CustomersAsync(["Customer,Name,City,State,Zip", .. rows.Select(r => Line(r.Number, r.Name, r.City, r.State, r.Zip))]);
        (await book.ProblemsAsync(customers)).Select(p => p.Reason).ShouldBeEmpty();
        customers.RowsPosted.ShouldBe(rows.Count);
        await book.InvoicesAsync(["Invoice,Customer,Date,Due,Amount", .. rows.Select(r => $"I{r.Number},{r.Number},2026-01-31,2026-02-28,12.34")]);

        var kept = await book.Database.With((DunwellDb db) => db.Set<Customer>().AsNoTracking().ToListAsync());
        kept.Select(c => (c.Number, c.Name, c.City!, c.Region!, c.PostalCode!)).Order().ToList().ShouldBe([.. rows.Order()]);

        var expected = rows.Select(r => (r.Number, r.Name)).Order().ToList();
        var report = await book.AgeAsync("2026-03-11");
        var bytes = Encoding.UTF8.GetBytes(AgingFiles.Csv(report));
        Csv(Encoding.UTF8.GetString(bytes)).Skip(1).Where(r => r[0].Length > 0).Select(r => (r[0], r[1])).Order().ToList()
            .ShouldBe([.. expected.Select(e => e.Name.StartsWith('=') ? (e.Number, $"'{e.Name}") : e)], "as a spreadsheet is to see it: text, not a formula");
        foreach (var (name, content) in new[] { ("aging.csv", bytes), ("aging.xlsx", AgingFiles.Xlsx(report)) })
        {
            using var file = TabularFile.Open(new MemoryStream(content), name).Value;
            file.Rows().Select(r => (r.Cell(0), r.Cell(1))).Where(r => r.Item1.Length > 0).Order().ToList().ShouldBe(expected, name);
        }
    }

    private static string Line(params string[] cells) => string.Join(',', cells.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>RFC 4180 in the fewest words, so that our reader is not its own judge.</summary>
    private static IEnumerable<List<string>> Csv(string text)
    {
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == ',')
                    continue;
                yield return row;
                row = [];
            }
            else if (quoted || c != '\r')
                cell.Append(c);
        }
    }
}
