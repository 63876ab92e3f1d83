using System.CommandLine;
using Dunwell.Domain;
using Dunwell.Domain.Banking;
using Dunwell.Server.Accounts;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Banking;

/// <summary>dunwell bank import FILE…, dunwell bank accounts; dunwell cash run, list, accept, back.</summary>
internal static class CashDeskCli
{
    private const string Actor = "command line";

    public static Command Import(CommandHost host)
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Bank statements, lockbox files, remittance advices.", Arity = ArgumentArity.OneOrMore };
        var creditor = new Option<string?>("--creditor") { Description = "Code of the creditor (needed when there are several)." };
        var format = new Option<BankFormat?>("--format") { Description = "Format of the files (default: find out)." };
        var profile = new Option<FileInfo?>("--profile") { Description = "How a CSV file or sheet is read: JSON, as 'bank profile' prints it (default: find out)." };
        var encoding = new Option<string?>("--encoding") { Description = "Character encoding of a text (default: find out)." };
        var json = new Option<bool>("--json") { Description = "Print JSON, one document for each file." };
        var verb = new Command("import", "Take in bank files and match what came in; what is exact is posted.") { files, creditor, format, profile, encoding, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel);
            var read = BankingCli.ProfileOf(parsed.GetValue(profile));
            if (found.IsRefused || read is { IsRefused: true })
                return CommandHost.Refuse((found.Refusal ?? read!.Value.Refusal)!);
            var worst = ExitCodes.Done;
            foreach (var file in parsed.GetValue(files)!)
            {
                if (!file.Exists)
                    return CommandHost.Refuse(new("file.missing", $"{file.FullName} does not exist", "file"));
                await using var content = file.OpenRead();
                var hash = await services.GetRequiredService<FileStore>().SaveAsync(content, cancel);
                var brought = await services.GetRequiredService<BringBankFile>().Run(new(new(found.Value, file.Name, hash, Actor, parsed.GetValue(format), read?.Value, CodePage: parsed.GetValue(encoding))), cancel);
                worst = Math.Max(worst, brought.Match(done => Print(CashApi.Show(done), parsed.GetValue(json)), CommandHost.Refuse));
            }

            return worst;
        }, cancel));
        return verb;
    }

    public static Command Accounts(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("accounts", "Bank accounts: up to which day each is stated, and what does not add up.") { json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var accounts = await services.GetRequiredService<ListBankAccounts>().Run(cancel);
            if (parsed.GetValue(json))
                CommandHost.WriteJson(accounts);
            else
                accounts.ForEach(a => Console.WriteLine($"{a.Creditor}: {a.Name} {a.Number} {a.Currency}, stated to {(a.StatedTo is { } to ? to.ToString("yyyy-MM-dd") : "never")}, {a.OpenReceipts} open receipts, {a.Differences} differences [{a.Id}]"));
            return accounts.Exists(a => a.Differences > 0) ? ExitCodes.DoneWithProblems : ExitCodes.Done;
        }, cancel));
        return verb;
    }

    public static Command Run(CommandHost host)
    {
        var creditor = new Option<string?>("--creditor") { Description = "Code of the creditor (needed when there are several)." };
        var verb = new Command("run", "Match every open receipt again; what is exact is posted.") { creditor };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            return (await services.GetRequiredService<MatchCash>().Run(new(found.Value), cancel)).Match(
                done =>
                {
                    Console.WriteLine(CashJobs.Words(done));
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    public static Command List(CommandHost host)
    {
        var view = new Option<ReceiptView>("--view") { Description = "Which receipts.", DefaultValueFactory = _ => ReceiptView.Review };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("list", "Receipts with the best proposal of each.") { view, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var page = await services.GetRequiredService<ListReceipts>().Run(new(parsed.GetValue(view), Size: AcceptReceipts.Most), cancel);
            if (parsed.GetValue(json))
            {
                CommandHost.WriteJson(page.Rows.Select(CashApi.Show));
                return ExitCodes.Done;
            }

            foreach (var row in page.Rows.Select(CashApi.Show))
                Console.WriteLine($"{row.ValueOn:yyyy-MM-dd} {row.Amount} {row.Currency} {row.Payer ?? "unnamed"}: {(row.Best is { } best ? $"{row.Customer}, {(best.Parts.Count == 0 ? "on account" : string.Join(", ", best.Parts.Select(p => p.Number)))} (score {best.Score})" : row.State == Domain.Banking.Cash.ReceiptState.Open ? "nobody known" : row.Customer ?? row.Reason)} [{row.Id}]");
            if (page.Next is not null)
                Console.WriteLine($"more than {AcceptReceipts.Most}");
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    public static Command Back(CommandHost host)
    {
        var receipt = new Argument<Guid>("receipt") { Description = "Id of the receipt, as 'cash list' prints it." };
        var reason = new Option<string>("--reason") { Required = true, Description = "Why it is taken back." };
        var verb = new Command("back", "Take a posted receipt back: what it settled owes again, and it is open.") { receipt, reason };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
            (await services.GetRequiredService<TakeBackReceipt>().Run(new(new(parsed.GetValue(receipt)), parsed.GetValue(reason)!, Actor), cancel)).Match(
                _ =>
                {
                    Console.WriteLine("taken back");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse), cancel));
        return verb;
    }

    private static int Print(CashApi.FileAnswer file, bool json)
    {
        if (json)
            CommandHost.WriteJson(file);
        else if (file.WasKnown)
            Console.WriteLine($"{file.FileName}: taken in before, nothing of it was taken in again. {(file.Matched is { } again ? CashJobs.Words(again) : "")}");
        else if (file.IsRefused)
            Console.Error.WriteLine($"{file.FileName}: refused with {file.Problems} problems; 'bank read' names them");
        else
            Console.WriteLine($"{file.FileName}: {file.Lines} lines, {file.Known} known before, {file.Receipts} receipts, {file.Problems} problems. {(file.Matched is { } matched ? CashJobs.Words(matched) : "")}");
        return file.IsRefused ? ExitCodes.Refused : file.Problems > 0 ? ExitCodes.DoneWithProblems : ExitCodes.Done;
    }
}
