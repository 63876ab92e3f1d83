using System.Globalization;
using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Intake;

/// <summary>One real receivables file in three spellings, taken in and aged; the figures are those of the folder's own description.</summary>
public class ReceivablesImportTests
{
    private const string MonthFirst = "WA_Fn-UseC_-Accounts-Receivable.until-2013-07-11.csv";
    private const string DayFirst = "ar-ddmmyyyy.until-2013-07-11.csv";
    private const string WithGaps = "ar-with-missing.until-2013-07-11.csv";

    private static readonly (string AsOf, int[] Counts, long[] Sums)[] Described =
    [
        ("2012-06-30", [83, 15, 0], [4_594_36, 909_73, 0]),
        ("2012-12-31", [86, 13, 0], [4_936_32, 788_74, 0]),
        ("2013-06-30", [72, 12, 0], [4_284_29, 835_56, 0]),
    ];

    [OnEachDatabase]
    public Task The_month_first_file_ages_to_the_cent(Engine engine) => TakenIn(engine, MonthFirst, 1_966, """{"USD":"117385.19"}""", Described);

    [OnEachDatabase]
    public Task The_day_first_file_ages_to_the_cent(Engine engine) => TakenIn(engine, DayFirst, 1_966, """{"USD":"117385.19"}""", Described);

    [OnEachDatabase]
    public async Task The_file_with_gaps_ages_to_the_cent_and_names_its_93_rows(Engine engine)
    {
        if (PeerData.Folder("ar-ibm") is not { } folder)
            return;
        var rows = File.ReadAllLines(Path.Combine(folder, WithGaps));
        var gaps = Enumerable.Range(1, rows.Length - 1).Where(i => rows[i].Split(',')[2].Length == 0).Select(i => i + 1).ToList();
        var expected = Described.Select(d => Counted(rows, d.AsOf)).ToArray();
        await using var book = await TakenIn(engine, WithGaps, 2_059, """{"USD":"123455.11"}""", expected, keep: true);
        var batch = await book!.TakeInAsync(BatchKind.Invoices, WithGaps, await File.ReadAllBytesAsync(Path.Combine(folder, WithGaps)));
        var problems = await book.ProblemsAsync(batch);
        problems.Select(p => p.Line).ShouldBe(gaps);
        problems.ShouldAllBe(p => p.IsWarning && p.Field == "PaperlessDate, PaperlessBill" && p.Reason.Length > 0);
    }

    [OnEachDatabase]
    public async Task The_same_invoices_with_day_first_change_nothing_and_the_longer_file_adds_its_93(Engine engine)
    {
        if (PeerData.Folder("ar-ibm") is not { } folder)
            return;
        await using var book = await TestBook.CreateAsync(engine);
        await TakeIn(MonthFirst);
        var before = await book.DumpAsync();
        var second = await TakeIn(DayFirst);
        (second.RowsKnown, second.RowsPosted, second.RowsBad).ShouldBe((1_966, 0, 0));
        (await book.DumpAsync()).Exact.ShouldBe(before.Exact);
        var third = await TakeIn(WithGaps);
        (third.RowsKnown, third.RowsPosted, third.RowsBad).ShouldBe((1_966, 93, 0));
        (await book.AgeAsync("2014-01-01")).Totals.Sum(t => t.Total).ShouldBe(0);

        async Task<ImportBatch> TakeIn(string name) => await book.TakeInAsync(BatchKind.Invoices, name, await File.ReadAllBytesAsync(Path.Combine(folder, name)));
    }

    private static async Task<TestBook?> TakenIn(Engine engine, string name, int rows, string totals, (string AsOf, int[] Counts, long[] Sums)[] expected, bool keep = false)
    {
        if (PeerData.Folder("ar-ibm") is not { } folder)
            return null;
        var content = await File.ReadAllBytesAsync(Path.Combine(folder, name));
        var book = await TestBook.CreateAsync(engine);
        var batch = await book.TakeInAsync(BatchKind.Invoices, name, content);
        (batch.RowsRead, batch.RowsGood, batch.RowsBad, batch.RowsPosted, batch.RowsKnown).ShouldBe((rows, rows, 0, rows, 0));
        batch.Totals.ShouldBe(totals);
        foreach (var (asOf, counts, sums) in expected)
        {
            var aged = await book.AgeAsync(asOf, buckets: "30");
            aged.Counts.ShouldBe(counts, asOf);
            aged.Totals.Single().Buckets.ShouldBe(sums, asOf);
        }

        var before = await book.DumpAsync();
        before.Exact.Count.ShouldBeGreaterThan(rows * 5);
        var again = await book.TakeInAsync(BatchKind.Invoices, name, content);
        (again.RowsKnown, again.RowsPosted, again.RowsBad).ShouldBe((rows, 0, 0));
        (await book.DumpAsync()).Exact.ShouldBe(before.Exact);
        if (keep)
            return book;
        await book.DisposeAsync();
        return null;
    }

    /// <summary>The plain arithmetic: invoiced by the day, settled after it.</summary>
    private static (string AsOf, int[] Counts, long[] Sums) Counted(string[] rows, string asOf)
    {
        var day = DateOnly.Parse(asOf, CultureInfo.InvariantCulture);
        var (counts, sums) = (new int[3], new long[3]);
        foreach (var cells in rows.Skip(1).Select(r => r.Split(',')))
        {
            if (Date(cells[4]) > day || Date(cells[8]) <= day)
                continue;
            var late = day.DayNumber - Date(cells[5]).DayNumber;
            var bucket = late <= 0 ? 0 : late <= 30 ? 1 : 2;
            counts[bucket]++;
            sums[bucket] += (long)(decimal.Parse(cells[6], CultureInfo.InvariantCulture) * 100);
        }

        return (asOf, counts, sums);

        static DateOnly Date(string text) => DateOnly.ParseExact(text, "M/d/yyyy", CultureInfo.InvariantCulture);
    }
}
