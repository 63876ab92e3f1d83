using System.CommandLine;
using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Runs;

/// <summary>dunwell run, dunwell plan next</summary>
internal static class RunsCli
{
    public static Command Run(CommandHost host)
    {
        var asOf = CommandHost.DateOption("--as-of", "Date to decide for (default: today).");
        var creditor = new Option<string?>("--creditor") { Description = "Code of one creditor (default: all)." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Decide everything, change nothing, print each decision." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("run", "The collection run: decides each account's next step, asks the gate, queues what may go.") { asOf, creditor, dryRun, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            CreditorId? only = null;
            if (parsed.GetValue(creditor) is { } code)
            {
                var found = await services.GetRequiredService<FindCreditor>().Run(code, cancel);
                if (found.IsRefused)
                    return CommandHost.Refuse(found.Refusal!);
                only = found.Value;
            }

            var dry = parsed.GetValue(dryRun);
            var decisions = new List<RunDecision>();
            Progress<int>? progress = Console.IsErrorRedirected ? null : new(accounts => Console.Error.Write($"\r{accounts:N0} accounts"));
            var result = await services.GetRequiredService<RunCollections>().Run(new(only, CommandHost.Date(parsed.GetValue(asOf)), dry, "run", dry ? decisions.Add : null, progress), cancel);
            if (result.IsRefused)
                return CommandHost.Refuse(result.Refusal!);
            Print(result.Value, decisions, parsed.GetValue(json));
            return result.Value.Any(r => r.Problems.Count > 0) ? ExitCodes.DoneWithProblems : ExitCodes.Done;
        }, cancel));
        return verb;
    }

    public static Command Plan(CommandHost host)
    {
        var account = new Option<string>("--account") { Required = true, Description = "Customer number or account id." };
        var creditor = new Option<string?>("--creditor") { Description = "Code of the creditor (needed when there are several)." };
        var asOf = CommandHost.DateOption("--as-of", "Date to decide for (default: today).");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var next = new Command("next", "The next action of one account, with its reasons and the gate's verdict.") { account, creditor, asOf, json };
        next.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await services.GetRequiredService<FindAccounts>().Run(new(parsed.GetValue(creditor), parsed.GetValue(account)!), cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            foreach (var id in found.Value)
            {
                var preview = await services.GetRequiredService<PreviewAccount>().Run(new(id, CommandHost.Date(parsed.GetValue(asOf))), cancel);
                if (preview.IsRefused)
                    return CommandHost.Refuse(preview.Refusal!);
                if (parsed.GetValue(json))
                    CommandHost.WriteJson(new { asOf = preview.Value.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), decision = RunsApi.Show(preview.Value.Decision), gate = preview.Value.Verdict?.Reasons });
                else
                    Console.WriteLine(Line(preview.Value.Decision));
            }

            return ExitCodes.Done;
        }, cancel));
        return new("plan", "What would happen next.") { next };
    }

    private static void Print(IReadOnlyList<RunReport> reports, List<RunDecision> decisions, bool json)
    {
        if (json)
        {
            CommandHost.WriteJson(new { runs = reports.Select(Shape), decisions = decisions.Select(RunsApi.Show) });
            return;
        }

        foreach (var decision in decisions.Where(d => d.Action != "Wait"))
            Console.WriteLine(Line(decision));
        foreach (var report in reports)
        {
            Console.WriteLine($"{report.Creditor} {report.AsOf:yyyy-MM-dd}{(report.DryRun ? " (dry run)" : "")}: {report.Accounts} accounts, {report.Queued} queued, {report.Held} held, {report.ForPeople} for people, {report.Waiting} waiting");
            foreach (var problem in report.Problems)
                Console.Error.WriteLine(problem);
        }
    }

    internal static object Shape(RunReport r) => new
    {
        creditor = r.Creditor,
        asOf = r.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        dryRun = r.DryRun,
        accounts = r.Accounts,
        queued = r.Queued,
        held = r.Held,
        forPeople = r.ForPeople,
        waiting = r.Waiting,
        problems = r.Problems,
    };

    private static string Line(RunDecision d) =>
        $"{d.Number} {d.Name}: {d.Action}{(d.Step is null ? "" : $" {d.Step}")}{(d.Channel is null ? "" : $" by {d.Channel}")}{(d.Verdict is null ? "" : $" [{d.Verdict}{(d.Why is null ? "" : $": {d.Why}")}]")}. {string.Join("; ", d.Reasons)}";
}
