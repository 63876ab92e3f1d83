using System.CommandLine;
using Dunwell.Domain;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Statements;

/// <summary>dunwell account statement NUMBER</summary>
internal static class StatementCli
{
    public static Command Statement(CommandHost host)
    {
        var named = new AccountCli.Named();
        var pdf = new Option<bool>("--pdf") { Description = "As PDF (the default)." };
        var xlsx = new Option<bool>("--xlsx") { Description = "As a workbook." };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of writing a file." };
        var all = new Option<bool>("--all-currencies") { Description = "The customer's accounts in other currencies too, each with its own totals." };
        var target = new Option<string?>("--out") { Description = "File to write (default: statement-NUMBER-DATE in this folder)." };
        var verb = new Command("statement", "The statement of account as of today.") { pdf, xlsx, json, all, target };
        named.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (result.GetValue(pdf) && result.GetValue(xlsx))
                result.AddError("Choose one of --pdf and --xlsx");
        });
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var input = (Account: found.Value.Account.Id, All: parsed.GetValue(all));
            if (!parsed.GetValue(json) && !parsed.GetValue(xlsx))
                return await (await services.GetRequiredService<PrintStatement>().Run(new(input.Account, input.All), cancel))
                    .Match(printed => WriteAsync(parsed.GetValue(target) ?? printed.FileName, printed.Pdf, cancel), Refused);
            var drawn = await services.GetRequiredService<DrawStatement>().Run(new(input.Account, input.All), cancel);
            return await drawn.Match(
                statement => parsed.GetValue(json) ? Print(statement) : WriteAsync(parsed.GetValue(target) ?? $"{statement.FileName}.xlsx", StatementFiles.Xlsx(statement), cancel), Refused);
        }, cancel));
        return verb;
    }

    private static Task<int> Refused(Refusal refusal) => Task.FromResult(CommandHost.Refuse(refusal));

    private static Task<int> Print(CustomerStatement statement)
    {
        CommandHost.WriteJson(StatementApi.Show(statement));
        return Task.FromResult(ExitCodes.Done);
    }

    private static async Task<int> WriteAsync(string path, byte[] bytes, CancellationToken cancel)
    {
        await File.WriteAllBytesAsync(path, bytes, cancel);
        Console.WriteLine(path);
        return ExitCodes.Done;
    }
}
