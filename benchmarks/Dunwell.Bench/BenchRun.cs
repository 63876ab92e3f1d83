using System.Globalization;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Bench;

/// <summary>Goes through sizes and engines, each measure in a process of its own, and prints the table.</summary>
internal sealed class BenchRun(Plan plan, string root)
{
    private const int WarmUpSize = 20_000;
    private readonly List<Line> lines = [];
    private readonly Dictionary<(string Measure, Engine Engine, int Size), double> memory = [];

    public static async Task<int> RunAsync(Plan plan)
    {
        var root = Directory.CreateTempSubdirectory("dunwell-bench-").FullName;
        try
        {
            return await new BenchRun(plan, root).RunAsync();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task<int> RunAsync()
    {
        Book.Write(BookPath(WarmUpSize), WarmUpSize);
        foreach (var size in plan.Sizes.Order())
        {
            if (plan.Measures is not ["match"])
                Book.Write(BookPath(size), size);
            foreach (var engine in plan.Engines)
                await MeasureAsync(engine, size);
        }

        CompareMemory();
        Report.Print(lines);
        if (plan.Json is { } json)
            Report.Write(json, lines);
        return lines.Any(l => l.Verdict == "MISS") ? 1 : 0;
    }

    private async Task MeasureAsync(Engine engine, int size)
    {
        if (plan.Measures.Contains("match"))
            await MatchAsync(engine, size);
        if (plan.Measures is ["match"])
            return;
        var book = await ImportAsync(engine, size);
        await book.SettleAsync();
        if (plan.Measures.Contains("aging"))
            await AgeAsync(book, size);
        if (plan.Measures.Contains("night"))
            await RunNightAsync(book, size);
        if (plan.Measures.Contains("account"))
            await ShowAccountsAsync(book, size);
        if (plan.Measures.Contains("desk"))
            await ShowDeskAsync(book, size, "desk");
        if (plan.Measures.Contains("pages"))
            await ShowDeskAsync(book, size, "pages");
        await book.DropAsync(plan.Postgres);
    }

    /// <summary>A tenth as many receipts as open items, from invented data of their own.</summary>
    private async Task MatchAsync(Engine engine, int size)
    {
        var place = await Place.CreateAsync(engine, root, "matching", plan.Postgres);
        var readings = (await ChildAsync("match", place, size, size.ToString(CultureInfo.InvariantCulture))).Readings;
        Compare("match", engine, size, readings["match"], readings["bare"], 1.5);
        Compare("match, with what is looked up in", engine, size, Sum(readings["match"], readings["book"]), Sum(readings["bare"], readings["index"]), 1.5);
        lines.Add(new("match, making the book", engine.ToString(), size, "s", readings["book"].Seconds, null, readings["book"].Seconds, 0, null));
        lines.Add(new("match, memory", engine.ToString(), size, "MiB", memory[("match", engine, size)], null, memory[("match", engine, size)], 0, null));
        await place.DropAsync(plan.Postgres);
    }

    /// <summary>Leaves the product's last import behind for the other measures.</summary>
    private async Task<Place> ImportAsync(Engine engine, int size)
    {
        var (ours, bare) = (new List<OneResult>(), new List<OneResult>());
        var repeats = plan.Measures.Contains("import") ? plan.Repeats : 0;
        for (var i = 0; i < repeats; i++)
        {
            var place = await Place.CreateAsync(engine, root, "bare", plan.Postgres);
            bare.Add(await ChildAsync("bare-import", place, size, BookPath(size), BookPath(WarmUpSize)));
            await place.DropAsync(plan.Postgres);
            place = await Place.CreateAsync(engine, root, "book", plan.Postgres);
            ours.Add(await ChildAsync("import", place, size, BookPath(size), BookPath(WarmUpSize)));
        }

        if (repeats > 0)
            Compare("import", engine, size, Median(ours, "import"), Median(bare, "import"), 1.5);
        else
            await ChildAsync("import", await Place.CreateAsync(engine, root, "book", plan.Postgres), size, BookPath(size), BookPath(WarmUpSize));
        return Place.Named(engine, root, "book", plan.Postgres);
    }

    private async Task AgeAsync(Place book, int size)
    {
        var readings = (await ChildAsync("aging", book, size)).Readings;
        var (warm, cold, sql) = (readings["warm"], readings["cold"], readings["sql"]);
        lines.Add(new("aging, columns there (times faster)", book.Engine.ToString(), size, "s", warm.Seconds, sql.Seconds, sql.Seconds / warm.Seconds, 0, 5, AtLeast: true));
        lines.Add(new("aging, columns built first (times faster)", book.Engine.ToString(), size, "s", cold.Seconds, sql.Seconds, sql.Seconds / cold.Seconds, 0, null));
    }

    /// <summary>The product runs on a copy of the book; bare SQL then writes the same rows into the book itself, which leaves the book as after a night.</summary>
    private async Task RunNightAsync(Place book, int size)
    {
        await NightMeasure.PrepareAsync(book);
        await book.SettleAsync();
        var night = await book.CopyAsync(root, "night", plan.Postgres);
        var ours = await ChildAsync("night", night, size);
        var bare = await ChildAsync("bare-night", book, size, night.Folder, night.Connection);
        Compare("night", book.Engine, size, ours.Readings["night"], bare.Readings["night"], 2);
        await night.DropAsync(plan.Postgres);
        await book.SettleAsync();
    }

    private async Task ShowAccountsAsync(Place book, int size)
    {
        foreach (var (name, reading) in (await ChildAsync("account", book, size)).Readings)
            lines.Add(new($"account page, {name}", book.Engine.ToString(), size, "ms", reading.Seconds * 1000, null, reading.Seconds * 1000, 0, name == "p99" ? 50 : null));
    }

    private async Task ShowDeskAsync(Place book, int size, string measure)
    {
        foreach (var (name, reading) in (await ChildAsync(measure, book, size)).Readings)
            lines.Add(new(name, book.Engine.ToString(), size, "ms", reading.Seconds * 1000, null, reading.Seconds * 1000, 0, name.EndsWith("p99", StringComparison.Ordinal) ? 50 : name.EndsWith("p95", StringComparison.Ordinal) ? 300 : null));
    }

    private async Task<OneResult> ChildAsync(string measure, Place place, int size, params string[] more)
    {
        var result = await OneMeasure.InChildAsync(measure, place, more);
        var key = (measure, place.Engine, size);
        memory[key] = Math.Max(memory.GetValueOrDefault(key), result.PeakMemory);
        foreach (var (name, reading) in result.Readings)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{place.Engine} {size:N0} {measure} {name}: {reading.Seconds:N3} s, CPU {reading.CpuSeconds:N3} s, peak {result.PeakMemory:N0} MiB"));
        }

        return result;
    }

    private void Compare(string measure, Engine engine, int size, Reading ours, Reading bare, double target) =>
        lines.Add(new(measure, engine.ToString(), size, "s", ours.Seconds, bare.Seconds, ours.Seconds / bare.Seconds, ours.CpuSeconds / bare.CpuSeconds, target));

    /// <summary>Memory must not grow with the book: the largest size beside the one a tenth as big.</summary>
    private void CompareMemory()
    {
        foreach (var ((measure, engine, size), peak) in memory.Where(m => m.Key.Measure is "import" or "night" && memory.ContainsKey((m.Key.Measure, m.Key.Engine, m.Key.Size / 10))).ToList())
        {
            var smaller = memory[(measure, engine, size / 10)];
            lines.Add(new($"memory of {measure}, beside a tenth of the size", engine.ToString(), size, "MiB", peak, smaller, peak / smaller, 0, size >= 1_000_000 ? 1.5 : null));
        }
    }

    private static Reading Sum(Reading a, Reading b) => new(a.Seconds + b.Seconds, a.CpuSeconds + b.CpuSeconds);

    private static Reading Median(List<OneResult> results, string name) =>
        new(Meter.Median(results.Select(r => r.Readings[name].Seconds)), Meter.Median(results.Select(r => r.Readings[name].CpuSeconds)));

    private string BookPath(int size) => Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"invoices-{size}.csv"));
}
