using System.CommandLine;
using System.Text.Json;
using Dunwell.Domain.Intake;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Intake;

/// <summary>dunwell import customers|invoices|payments FILE…</summary>
internal static class IntakeCli
{
    public static Command Import(CommandHost host) => new("import", "Take in customers, invoices or payments from files (CSV, XLSX, UBL or CII e-invoices).")
    {
        Verb(host, "customers", BatchKind.Customers),
        Verb(host, "invoices", BatchKind.Invoices),
        Verb(host, "payments", BatchKind.Payments),
    };

    private static Command Verb(CommandHost host, string name, BatchKind kind)
    {
        var files = new Argument<FileInfo[]>("files") { Description = "The files.", Arity = ArgumentArity.OneOrMore };
        var creditor = new Option<string?>("--creditor") { Description = "Code of the creditor (needed when there are several)." };
        var mapping = new Option<string?>("--mapping") { Description = "Name of a saved mapping (default: detect)." };
        var answers = new Option<string[]>("--answer") { Description = "Answer to a question about a column, e.g. \"InvoiceDate=DayMonthYear\"." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and check only; nothing is kept." };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var opening = new Option<bool>("--opening") { Description = "They are opening balances: what was open before this ledger began." };
        var verb = new Command(name, $"Take in {name}.") { files, creditor, mapping, answers, dryRun, json };
        if (kind == BatchKind.Invoices)
            verb.Options.Add(opening);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var worst = ExitCodes.Done;
            foreach (var file in parsed.GetValue(files)!)
            {
                var request = new Request(found.Value, kind, file, parsed.GetValue(mapping), parsed.GetValue(answers) ?? [], parsed.GetValue(dryRun), parsed.GetValue(json), kind == BatchKind.Invoices && parsed.GetValue(opening));
                worst = Math.Max(worst, await TakeInAsync(services, request, cancel));
            }

            return worst;
        }, cancel));
        return verb;
    }

    private static async Task<int> TakeInAsync(IServiceProvider services, Request request, CancellationToken cancel)
    {
        if (!request.File.Exists)
            return CommandHost.Refuse(new("file.missing", $"{request.File.FullName} does not exist", "file"));
        var kind = request.Kind == BatchKind.Invoices && request.File.Extension.Equals(".xml", StringComparison.OrdinalIgnoreCase) ? BatchKind.EInvoices : request.Kind;
        await using var stream = request.File.OpenRead();
        var hash = await services.GetRequiredService<FileStore>().SaveAsync(stream, cancel);
        ImportMapping? answered = null;
        if (request.Answers.Length > 0)
        {
            var proposed = CheckFile.Propose(services.GetRequiredService<FileStore>().PathOf(hash), request.File.Name, kind, null);
            if (proposed.IsRefused)
                return CommandHost.Refuse(proposed.Refusal!);
            var answer = MappingAnswers.Apply(proposed.Value, request.Answers);
            if (answer.IsRefused)
                return CommandHost.Refuse(answer.Refusal!);
            answered = answer.Value;
        }

        var input = new CheckFile.Input(request.Creditor, kind, request.File.Name, hash, answered, request.Mapping, "import", AcceptGood: !request.DryRun, Progress: Progress(), IsOpening: request.IsOpening);
        var result = await services.GetRequiredService<CheckFile>().Run(input, cancel);
        if (result.IsRefused)
            return CommandHost.Refuse(result.Refusal!);
        if (result.Value.Proposal is { } questions)
            return Ask(questions);
        var batch = result.Value.Batch!;
        var db = services.GetRequiredService<DunwellDb>();
        var problems = await db.Set<ImportProblem>().AsNoTracking().Where(p => p.BatchId == batch.Id).OrderBy(p => p.Number).ToListAsync(cancel);
        if (request.DryRun)
            await ForgetAsync(db, batch, cancel);
        Print(request, batch, problems);
        return batch.RowsBad > 0 ? ExitCodes.DoneWithProblems : ExitCodes.Done;
    }

    private static int Ask(MappingProposal proposal)
    {
        foreach (var question in proposal.Questions)
        {
            Console.Error.WriteLine(question.Text);
            foreach (var option in question.Options)
                Console.Error.WriteLine($"  --answer \"{(question.Header.Length > 0 ? question.Header : question.Field)}={option.Value}\"   {option.Label}");
        }

        return ExitCodes.Refused;
    }

    private static void Print(Request request, ImportBatch batch, List<ImportProblem> problems)
    {
        var totals = JsonSerializer.Deserialize<Dictionary<string, string>>(batch.Totals ?? "{}");
        if (request.Json)
        {
            CommandHost.WriteJson(new
            {
                batch = batch.Id.Value,
                kind = batch.Kind,
                file = batch.FileName,
                dryRun = request.DryRun,
                rows = new { read = batch.RowsRead, good = batch.RowsGood, bad = batch.RowsBad, known = batch.RowsKnown, posted = batch.RowsPosted, warnings = batch.Warnings },
                totals,
                problems = problems.Select(p => new { file = batch.FileName, line = p.Line, field = p.Field, reason = p.Reason, value = p.Value, severity = p.IsWarning ? "warning" : "problem" }),
            });
            return;
        }

        foreach (var problem in problems)
            Console.Error.WriteLine($"{batch.FileName}:{problem.Line}: {(problem.IsWarning ? "warning: " : "")}{problem.Reason}{(string.IsNullOrEmpty(problem.Value) ? "" : $" [{problem.Value}]")}");
        var sums = string.Join(", ", totals!.Select(t => $"{t.Value} {t.Key}"));
        Console.WriteLine($"{batch.FileName}: {batch.RowsRead} rows read, {batch.RowsGood} good, {batch.RowsBad} refused, {batch.RowsKnown} known, {batch.RowsPosted} posted{(request.DryRun ? " (dry run)" : "")}; {sums}");
    }

    private static async Task ForgetAsync(DunwellDb db, ImportBatch batch, CancellationToken cancel)
    {
        await db.Set<ImportProblem>().Where(p => p.BatchId == batch.Id).ExecuteDeleteAsync(cancel);
        await db.Set<ImportBatch>().Where(b => b.Id == batch.Id).ExecuteDeleteAsync(cancel);
    }

    private static Progress<int>? Progress() =>
        Console.IsErrorRedirected ? null : new(rows => Console.Error.Write($"\r{rows:N0} rows"));

    private sealed record Request(Dunwell.Domain.Accounts.CreditorId Creditor, BatchKind Kind, FileInfo File, string? Mapping, string[] Answers, bool DryRun, bool Json, bool IsOpening);
}
