using System.Text.Json;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Intake;

/// <summary>The program's words: answers on standard output, everything else on standard error, exit codes as documented.</summary>
[Trait("Category", "Slow")]
public class ImportCliTests
{
    private const string Header = "Invoice,Customer,Name,Date,Due,Amount";

    [OnEachDatabase]
    public async Task A_file_goes_in_and_comes_out_as_an_aging(Engine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var file = desk.File("good.csv", Header, "A1,C1,Ann,2026-01-13,2026-01-31,100.00", "A2,C1,Ann,2026-02-13,2026-03-31,0.50");
        var first = await desk.RunAsync("import", "invoices", file, "--json");
        (first.ExitCode, first.Errors).ShouldBe((ExitCodes.Done, ""));
        var rows = JsonDocument.Parse(first.Output).RootElement.GetProperty("rows");
        (rows.GetProperty("read").GetInt32(), rows.GetProperty("posted").GetInt32()).ShouldBe((2, 2));
        JsonDocument.Parse((await desk.RunAsync("import", "invoices", file, "--json")).Output).RootElement.GetProperty("rows").GetProperty("known").GetInt32().ShouldBe(2);

        var aged = await desk.RunAsync("aging", "--as-of", "2026-03-11", "--json");
        (aged.ExitCode, aged.Errors).ShouldBe((ExitCodes.Done, ""));
        var total = JsonDocument.Parse(aged.Output).RootElement.GetProperty("totals")[0];
        (total.GetProperty("total").GetString(), total.GetProperty("buckets").GetProperty("31-60").GetString()).ShouldBe(("100.50", "100.00"));

        var csv = await desk.RunAsync("aging", "--as-of", "2026-03-11", "--csv");
        csv.Output.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0)
            .ShouldBe(["Number,Name,Currency,Current,1-30,31-60,61-90,Over 90,Total", "C1,Ann,USD,0.50,0.00,100.00,0.00,0.00,100.50", ",Total,USD,0.50,0.00,100.00,0.00,0.00,100.50"]);
    }

    [Fact]
    public async Task Bad_rows_are_told_on_standard_error_and_by_exit_code_4()
    {
        await using var desk = await Desk.CreateAsync(Engine.Sqlite);
        var file = desk.File("some.csv", Header, "A1,C1,Ann,2026-01-13,2026-01-31,100.00", "A2,C1,Ann,2026-02-13,2026-03-31,x");
        var run = await desk.StartAsync("import", "invoices", file);
        run.ExitCode.ShouldBe(ExitCodes.DoneWithProblems);
        run.Errors.ShouldContain("some.csv:3: ");
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Single().ShouldContain("2 rows read, 1 good, 1 refused");
        var json = await desk.StartAsync("import", "invoices", file, "--json");
        (json.ExitCode, json.Errors).ShouldBe((ExitCodes.DoneWithProblems, ""));
        JsonDocument.Parse(json.Output).RootElement.GetProperty("problems")[0].GetProperty("line").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task What_cannot_be_taken_in_is_refused_with_exit_code_3_and_nothing_on_standard_output()
    {
        await using var desk = await Desk.CreateAsync(Engine.Sqlite);
        var open = desk.File("open.csv", "Invoice,Customer,Date,Amount", "A1,C1,01/02/2026,100.00");
        var empty = desk.File("empty.csv");
        foreach (var (words, said) in new[]
        {
            (new[] { "import", "invoices", open, "--json" }, "--answer \"Date=DayMonthYear\""),
            (["import", "invoices", open, "--answer", "Date=Never"], "MonthDayYear"),
            (["import", "invoices", empty], "empty"),
            (["import", "invoices", open + ".missing"], "does not exist"),
            (["import", "invoices", open, "--mapping", "nobody"], "nobody"),
            (["import", "invoices", open, "--creditor", "NOBODY"], "NOBODY"),
            (["aging", "--buckets", "30,20"], "20"),
        })
        {
            var run = await desk.RunAsync(words);
            (run.ExitCode, run.Output).ShouldBe((ExitCodes.Refused, ""), string.Join(' ', words));
            run.Errors.ShouldContain(said);
        }

        (await desk.RunAsync("import", "invoices", open, "--answer", "Date=MonthDayYear")).ExitCode.ShouldBe(ExitCodes.Done);
    }

    [Fact]
    public async Task Words_that_are_no_command_give_exit_code_2()
    {
        await using var desk = await Desk.CreateAsync(Engine.Sqlite);
        foreach (var words in new[] { new[] { "import", "invoices" }, ["import", "parcels", "x.csv"], ["aging", "--as-of", "31.12.2026"], ["aging", "--by", "shoe-size"] })
        {
            var run = await desk.RunAsync(words);
            (run.ExitCode, run.Output).ShouldBe((ExitCodes.BadUsage, ""), string.Join(' ', words));
            run.Errors.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_dry_run_counts_and_keeps_nothing()
    {
        await using var desk = await Desk.CreateAsync(Engine.Sqlite);
        var file = desk.File("good.csv", Header, "A1,C1,Ann,2026-01-13,2026-01-31,100.00");
        var run = await desk.RunAsync("import", "invoices", file, "--dry-run", "--json");
        run.ExitCode.ShouldBe(ExitCodes.Done);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("dryRun").GetBoolean().ShouldBeTrue();
        JsonDocument.Parse((await desk.RunAsync("aging", "--json")).Output).RootElement.GetProperty("rows").GetArrayLength().ShouldBe(0);
    }

    private sealed class Desk(TestBook book) : IAsyncDisposable
    {
        public static async Task<Desk> CreateAsync(Engine engine) => new(await TestBook.CreateAsync(engine));

        public string File(string name, params string[] lines)
        {
            var path = Path.Combine(book.Database.Options.DataFolder, name);
            System.IO.File.WriteAllText(path, string.Join('\n', lines));
            return path;
        }

        public Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] words) => DunwellVerb.RunAsync([.. words, .. book.Database.CliArguments]);

        /// <summary>The same as a process of its own, whose streams and exit code a script would see.</summary>
        public Task<(int ExitCode, string Output, string Errors)> StartAsync(params string[] words) => DunwellProcess.RunAsync([.. words, .. book.Database.CliArguments]);

        public ValueTask DisposeAsync() => book.DisposeAsync();
    }
}
