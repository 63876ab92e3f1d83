using System.Globalization;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Bench;

/// <summary>What a bench run is asked to measure.</summary>
internal sealed record Plan(IReadOnlyList<int> Sizes, IReadOnlyList<Engine> Engines, IReadOnlyList<string> Measures, int Repeats, string? Json, string? Postgres)
{
    public const string Usage = """
        Usage: ./bench [--sizes 10000,100000,1000000] [--engines sqlite,postgres] [--measures import,aging,night,account,desk,pages,match] [--repeats 3] [--json FILE]
        Measures the hot paths beside the same work as bare SQL, on the same tables and in the same run. Sizes are open invoices.
        PostgreSQL is taken from DUNWELL_BENCH_POSTGRES (a connection string that may create databases); without it only SQLite is measured.
        """;

    private static readonly string[] AllMeasures = ["import", "aging", "night", "account", "desk", "pages", "match"];

    public static Plan? Parse(string[] args, out string? problem)
    {
        var postgres = Environment.GetEnvironmentVariable("DUNWELL_BENCH_POSTGRES");
        var plan = new Plan([10_000, 100_000, 1_000_000], postgres is null ? [Engine.Sqlite] : [Engine.Sqlite, Engine.Postgres], AllMeasures, 3, null, postgres);
        problem = null;
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var read = Read(plan, args[i], value);
            if (read is null)
            {
                problem = args[i] is "--help" or "-h" ? "Dunwell's bench." : $"'{args[i]} {value}' is not understood.";
                return null;
            }

            plan = read;
        }

        if (plan.Engines.Contains(Engine.Postgres) && postgres is null)
            problem = "DUNWELL_BENCH_POSTGRES is not set.";
        return problem is null ? plan : null;
    }

    private static Plan? Read(Plan plan, string option, string value)
    {
        var parts = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
            return null;
        return option switch
        {
            "--sizes" when parts.All(p => Number(p) >= 1000) => plan with { Sizes = [.. parts.Select(Number)] },
            "--engines" when parts.All(p => Enum.TryParse<Engine>(p, true, out _)) => plan with { Engines = [.. parts.Select(p => Enum.Parse<Engine>(p, true))] },
            "--measures" when parts.All(AllMeasures.Contains) => plan with { Measures = parts },
            "--repeats" when Number(value) is > 0 and var repeats => plan with { Repeats = repeats },
            "--json" => plan with { Json = value },
            _ => null,
        };
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
