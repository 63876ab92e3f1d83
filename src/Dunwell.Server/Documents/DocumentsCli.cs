using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Documents;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Documents;

/// <summary>dunwell document add|list|get|withdraw</summary>
internal static class DocumentsCli
{
    private const string Actor = "command line";

    public static Command Document(CommandHost host) => new("document", "Files kept with accounts.") { Add(host), List(host), Get(host), Withdraw(host) };

    private static Command Add(CommandHost host)
    {
        var named = new AccountCli.Named();
        var file = new Option<FileInfo>("--file") { Required = true, Description = "The file: a PDF, a picture, a mail or an office file without macros." };
        var kind = new Option<DocumentKind>("--kind") { DefaultValueFactory = _ => DocumentKind.Other, Description = "InvoiceCopy, ProofOfDelivery, Contract, Correspondence or Other." };
        var item = new Option<string?>("--item") { Description = "Number of the open item it is about (default: the account)." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("add", "Keep a file with an account. The same file again is the same document.") { file, kind, item, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var about = parsed.GetValue(item) is { } number ? found.Value.Items.FirstOrDefault(i => i.Number == number) : null;
            if (about is null && parsed.GetValue(item) is { } missing)
                return CommandHost.Refuse(new("document.item", $"{found.Value.Customer.Number} has no open item {missing}", "item"));
            var source = parsed.GetValue(file)!;
            if (!source.Exists)
                return CommandHost.Refuse(new("document.file", $"There is no file {source.FullName}", "file"));
            await using var content = source.OpenRead();
            return Tell(await services.GetRequiredService<AddDocument>().Run(new(found.Value.Account.Id, parsed.GetValue(kind), source.Name, content, Actor, about?.Id), cancel), parsed.GetValue(json));
        }, cancel));
        return verb;
    }

    private static Command List(CommandHost host)
    {
        var named = new AccountCli.Named();
        var all = new Option<bool>("--all") { Description = "Also those that were withdrawn." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("list", "The files kept with an account, newest first.") { all, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var documents = await services.GetRequiredService<ListDocuments>().Run(new(found.Value.Account.Id, parsed.GetValue(all)), cancel);
            if (parsed.GetValue(json))
                CommandHost.WriteJson(documents.Select(DocumentsApi.Show));
            else
                documents.ToList().ForEach(Print);
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static Command Get(CommandHost host)
    {
        var named = new AccountCli.Named();
        var document = new Option<Guid>("--document") { Required = true, Description = "Id of the document, as 'dunwell document list' tells it." };
        var to = new Option<FileInfo>("--to") { Required = true, Description = "Where to write it; a file that is there already is left alone." };
        var verb = new Command("get", "Write a kept file, byte for byte as it came in.") { document, to };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var opened = await services.GetRequiredService<OpenDocument>().Run(new(found.Value.Account.Id, new(parsed.GetValue(document)), EvenWithdrawn: true), cancel);
            if (opened.IsRefused)
                return CommandHost.Refuse(opened.Refusal!);
            await using var source = opened.Value;
            var target = parsed.GetValue(to)!;
            if (target.Exists)
                return CommandHost.Refuse(new("document.target", $"{target.FullName} is there already", "to"));
            await using var written = target.Open(FileMode.CreateNew, FileAccess.Write);
            await source.Content.CopyToAsync(written, cancel);
            Console.WriteLine($"{target.FullName}: {DocumentWords.Of(source.Document)}");
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static Command Withdraw(CommandHost host)
    {
        var named = new AccountCli.Named();
        var document = new Option<Guid>("--document") { Required = true, Description = "Id of the document, as 'dunwell document list' tells it." };
        var reason = new Option<string>("--reason") { Required = true, Description = "Why it should not be there." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("withdraw", "Take a kept file out of use. Its bytes stay.") { document, reason, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            return found.IsRefused
                ? CommandHost.Refuse(found.Refusal!)
                : Tell(await services.GetRequiredService<WithdrawDocument>().Run(new(found.Value.Account.Id, new(parsed.GetValue(document)), parsed.GetValue(reason)!, Actor), cancel), parsed.GetValue(json));
        }, cancel));
        return verb;
    }

    private static int Tell(Result<AccountDocument> result, bool json)
    {
        if (result.IsRefused)
            return CommandHost.Refuse(result.Refusal!);
        if (json)
            CommandHost.WriteJson(DocumentsApi.Show(result.Value));
        else
            Print(result.Value);
        return ExitCodes.Done;
    }

    private static void Print(AccountDocument d) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{d.AddedAt:yyyy-MM-dd} {DocumentWords.Of(d)}, {d.MediaType}, {d.Size} bytes, by {d.AddedBy}{(d.WithdrawnReason is { } why ? $"; withdrawn: {why}" : "")}  [{d.Id.Value}]"));
}
