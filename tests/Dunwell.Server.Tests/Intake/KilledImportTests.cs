using System.Diagnostics;
using System.Globalization;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Dunwell.Server.Tests.Intake;

[Trait("Category", "Slow")]
public class KilledImportTests(ITestOutputHelper told)
{
    private const int Rows = 5_000;
    private const int Rounds = 52;

    /// <summary>Killed at any moment, an import has happened or has not; run again, it gives the ledger it would have given undisturbed.</summary>
    [OnEachDatabase]
    public async Task An_import_killed_again_and_again_and_then_run_to_the_end_gives_the_same_ledger(Engine engine)
    {
        var file = Path.GetTempFileName() + ".csv";
        await File.WriteAllLinesAsync(file, Lines(Rows));
        var (expected, whole) = await UndisturbedAsync(engine, file);
        var killed = await EmptyAsync(engine);
        try
        {
            // All that an import leaves to be seen before its one commit is the file it keeps.
            var kills = new Kills("import", DoneAsync, async () => 2 - await DoneAsync()) { Spread = whole * 0.7 };
            for (var round = 0; round < Rounds; round++)
            {
                Forget(killed);
                var stage = await kills.KillAsync(() => Start(killed, file), round % 6 == 5 ? null : 1);
                // At most other kills the next program starts at once, while a server may not have noticed that the last one is gone.
                if (stage != Kills.Stage.AfterEnd && round % 2 == 0)
                    continue;
                await killed.Database.SettleAsync();
                var ledger = (await killed.DumpAsync()).Natural;
                if (ledger.Count == 0)
                    continue;
                ledger.ShouldBe(expected, $"round {round}");
                kills.Spread *= 0.8;
                await killed.DisposeAsync();
                killed = await EmptyAsync(engine);
            }

            await ToTheEndAsync(killed, file);
            (await killed.DumpAsync()).Natural.ShouldBe(expected);
            kills.ShouldHaveHitTheWork(engine, told.WriteLine);
        }
        finally
        {
            await killed.DisposeAsync();
            File.Delete(file);
        }

        async Task<long> DoneAsync() => await killed.Database.NumberAsync("select count(*) from import_batches") > 0 ? 2 : Kept(killed).Any() ? 1 : 0;
    }

    private static async Task<(IReadOnlyList<string> Ledger, TimeSpan Length)> UndisturbedAsync(Engine engine, string file)
    {
        await using var book = await EmptyAsync(engine);
        var watch = Stopwatch.StartNew();
        await ToTheEndAsync(book, file);
        var length = watch.Elapsed;
        var ledger = (await book.DumpAsync()).Natural;
        ledger.Count.ShouldBeGreaterThan(4 * Rows);
        return (ledger, length);
    }

    private static async Task<TestBook> EmptyAsync(Engine engine)
    {
        var book = await TestBook.CreateAsync(engine);
        book.Database.LetGo();
        return book;
    }

    private static string[] Arguments(TestBook book, string file) => ["import", "invoices", file, .. book.Database.CliArguments];

    private static DunwellProcess Start(TestBook book, string file) => DunwellProcess.Start(Arguments(book, file));

    private static async Task ToTheEndAsync(TestBook book, string file)
    {
        var (exit, _, errors) = await DunwellProcess.RunAsync(Arguments(book, file));
        (exit, errors).ShouldBe((0, ""));
    }

    private static string FilesOf(TestBook book) => Path.Combine(book.Database.Options.DataFolder, "files");

    private static IEnumerable<string> Kept(TestBook book) =>
        Directory.Exists(FilesOf(book)) ? Directory.EnumerateFiles(FilesOf(book), "*", SearchOption.AllDirectories).Where(path => !Path.GetFileName(path).StartsWith('.')) : [];

    private static void Forget(TestBook book)
    {
        if (Directory.Exists(FilesOf(book)))
            Directory.Delete(FilesOf(book), recursive: true);
    }

    internal static IEnumerable<string> Lines(int rows)
    {
        yield return "Invoice,Customer,Name,Date,Due,Amount,Settled Date,Disputed";
        for (var n = 0; n < rows; n++)
        {
            var issued = new DateOnly(2025, 1, 1).AddDays(Drawn(n, 1, 400));
            var customer = Drawn(n, 2, Math.Max(1, rows / 30));
            var settled = Drawn(n, 3, 3) == 0 ? issued.AddDays(Drawn(n, 4, 60)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
            yield return string.Create(CultureInfo.InvariantCulture,
                $"N{n},C{customer},Customer {customer},{issued:yyyy-MM-dd},{issued.AddDays(30):yyyy-MM-dd},{(1 + Drawn(n, 5, 900_000)) / 100m:F2},{settled},{(Drawn(n, 6, 50) == 0 ? "yes" : "no")}");
        }
    }

    /// <summary>A number below <paramref name="below"/> that is always the same for one place.</summary>
    private static int Drawn(int place, int salt, int below)
    {
        var mixed = unchecked(((ulong)place * 0x9E3779B97F4A7C15) + ((ulong)salt * 0xBF58476D1CE4E5B9));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0x94D049BB133111EB);
        return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
    }
}
