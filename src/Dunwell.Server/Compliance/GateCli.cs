using System.CommandLine;
using Dunwell.Server.Compliance.Cases;
using Dunwell.Server.Compliance.Law;
using Dunwell.Server.Compliance.Own;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Compliance;

/// <summary>dunwell gate check FILE.json: the gate's answer on an action and facts given in a file (docs/gate-check.md).</summary>
internal static class GateCli
{
    public static Command Gate(CommandHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON with action and facts." };
        var check = new Command("check", "Ask the gate about an action and facts in a JSON file.") { file };
        check.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            if (!parsed.GetValue(file)!.Exists)
                return CommandHost.Refuse(new("file.missing", $"{parsed.GetValue(file)!.FullName} does not exist", "file"));
            var book = services.GetRequiredService<RuleBook>();
            var answer = GateCheckFile.Run(await File.ReadAllTextAsync(parsed.GetValue(file)!.FullName, cancel), book.Rules, book.Zones);
            if (answer.IsRefused)
                return CommandHost.Refuse(answer.Refusal!);
            Console.Out.WriteLine(answer.Value);
            return ExitCodes.Done;
        }, cancel));
        return new("gate", "The compliance gate.") { check, Cases(host), Coverage(host), OwnRulesCli.Replay(host), OwnRulesCli.Adopt(host) };
    }

    private static Command Coverage(CommandHost host)
    {
        var coverage = new Command("coverage", "Print every rule with its source, status, confidence and number of cases, as Markdown.");
        coverage.SetAction((parsed, cancel) => host.RunAsync(parsed, services =>
        {
            Console.Out.Write(RuleCoverage.Document(services.GetRequiredService<RuleBook>()));
            return Task.FromResult(ExitCodes.Done);
        }, cancel));
        return coverage;
    }

    private static Command Cases(CommandHost host)
    {
        var rule = new Option<string?>("--rule") { Description = "Only the cases of this law, such as F-15." };
        var cases = new Command("cases", "Run the example cases of packs/cases against the rule packs.") { rule };
        cases.SetAction((parsed, cancel) => host.RunAsync(parsed, services =>
        {
            var book = services.GetRequiredService<RuleBook>();
            var results = RuleCaseRunner.Run(book.Cases.Where(c => parsed.GetValue(rule) is not { } only || c.Rule == only), book.Rules).ToList();
            foreach (var wrong in results.Where(r => r.Difference is not null))
                Console.Out.WriteLine($"{wrong.Case.File}:{wrong.Case.Line}: {wrong.Case}: {wrong.Difference}");
            var failed = results.Count(r => r.Difference is not null);
            Console.Out.WriteLine($"{results.Count - failed} cases as expected, {failed} not");
            return Task.FromResult(failed == 0 && results.Count > 0 ? ExitCodes.Done : ExitCodes.Refused);
        }, cancel));
        return cases;
    }
}
