using System.CommandLine;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Admin;

/// <summary>dunwell verify</summary>
internal static class AdminCli
{
    public static Command Verify(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var verb = new Command("verify", "Prove ledger, timelines and figures; names what does not hold. Changes nothing.") { json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var proof = await services.GetRequiredService<Verify>().Run(new(), cancel);
            if (parsed.GetValue(json))
                CommandHost.WriteJson(new { proved = proof.IsProved, proof.Accounts, proof.Items, proof.Entries, proof.Lines, problems = proof.FindingCount, proof.Findings });
            else
                Console.WriteLine($"{proof.Accounts} accounts, {proof.Items} items, {proof.Entries} entries, {proof.Lines} timeline lines: {(proof.IsProved ? "all is well" : $"{proof.FindingCount} problems")}");
            foreach (var finding in proof.Findings)
                await Console.Error.WriteLineAsync(Sentence(finding));
            return proof.IsProved ? ExitCodes.Done : ExitCodes.Failed;
        }, cancel));
        return verb;
    }

    private static string Sentence(Finding finding)
    {
        var account = finding.Account is null ? "" : $", account {finding.Account}";
        var line = finding.Line is { } number ? $", line {number}" : "";
        return $"creditor {finding.Creditor}{account}{line}: {finding.What}";
    }
}
