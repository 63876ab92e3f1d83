using System.Globalization;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Intake;

[Trait("Category", "Slow")]
public class ImportMemoryTests
{
    private const long Allowance = 60L << 20;

    /// <summary>Ten times the rows take no more than half as much memory again, and a constant: nothing of the file is kept whole.</summary>
    [OnEachDatabase]
    public async Task Memory_does_not_grow_with_the_file(Engine engine)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var small = await PeakAsync(engine, 30_000);
        var large = await PeakAsync(engine, 300_000);
        large.ShouldBeLessThan((small * 3 / 2) + Allowance, $"30,000 rows peak at {small >> 20} MiB, 300,000 at {large >> 20} MiB");
    }

    /// <summary>Highest resident set (VmHWM) the importing process had, in bytes.</summary>
    private static async Task<long> PeakAsync(Engine engine, int rows)
    {
        await using var book = await TestBook.CreateAsync(engine);
        var file = Path.Combine(book.Database.Options.DataFolder, "book.csv");
        await File.WriteAllLinesAsync(file, KilledImportTests.Lines(rows));
        await using var import = DunwellProcess.Start(["import", "invoices", file, .. book.Database.CliArguments]);
        var peak = 0L;
        while (!import.HasEnded)
        {
            peak = Math.Max(peak, HighWater(import.Id));
            await Task.Delay(25);
        }

        (await import.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBe(0, import.Errors);
        peak.ShouldBeGreaterThan(0);
        return peak;
    }

    private static long HighWater(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
