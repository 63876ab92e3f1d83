using System.Diagnostics;
using System.Globalization;
using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Intake;

[Trait("Category", "Endurance")]
public class KilledImportTests
{
    private const int Rows = 60_000;
    private const int Rounds = 20;

    /// <summary>Killed at any moment, an import has happened or has not; run again, it gives the ledger it would have given undisturbed.</summary>
    [OnEachDatabase]
    public async Task An_import_killed_again_and_again_and_then_run_to_the_end_gives_the_same_ledger(Engine engine)
    {
        await using var undisturbed = await TestBook.CreateAsync(engine);
        await using var killed = await TestBook.CreateAsync(engine);
        var file = Path.Combine(undisturbed.Database.Options.DataFolder, "book.csv");
        await File.WriteAllLinesAsync(file, Lines(Rows));
        var watch = Stopwatch.StartNew();
        var (exit, _, errors) = await Run(undisturbed, file);
        (exit, errors).ShouldBe((0, ""));
        var whole = watch.Elapsed;
        var expected = await undisturbed.DumpAsync();
        expected.Natural.Count.ShouldBeGreaterThan(4 * Rows);

        for (var round = 0; round < Rounds; round++)
        {
            await using (var import = DunwellProcess.Start(["import", "invoices", file, .. killed.Database.CliArguments]))
            {
                await Task.Delay(whole * (0.05 + (Drawn(round, 0, 1000) * 0.00085)));
                import.Kill();
            }

            var entries = await killed.Database.With((DunwellDb db) => db.Set<ImportBatch>().CountAsync());
            (await killed.DumpAsync()).Natural.Count.ShouldBe(entries == 0 ? 0 : expected.Natural.Count, $"round {round}");
        }

        (await Run(killed, file)).ExitCode.ShouldBe(0);
        (await killed.DumpAsync()).Natural.ShouldBe(expected.Natural);
    }

    private static Task<(int ExitCode, string Output, string Errors)> Run(TestBook book, string file) =>
        DunwellProcess.RunAsync(["import", "invoices", file, .. book.Database.CliArguments]);

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
