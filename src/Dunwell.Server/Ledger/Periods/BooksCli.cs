using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Ledger;

/// <summary>dunwell ledger close|reopen|verify-close|tie-out|export</summary>
internal static class BooksCli
{
    private const string Actor = "command line";

    public static IEnumerable<Command> Verbs(CommandHost host) => [Close(host), Reopen(host), VerifyClose(host), TieOut(host), Export(host)];

    private static Option<string?> CreditorOption(string otherwise) => new("--creditor") { Description = $"Code of the creditor ({otherwise})." };

    private static Command Close(CommandHost host)
    {
        var creditor = CreditorOption("needed when there are several");
        var through = CommandHost.DateOption("--through", "Last day of the period.");
        through.Required = true;
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("close", "Close a creditor's books through a day: nothing is posted with a date up to it any more; what they said is kept, signed.") { creditor, through, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var closed = await services.GetRequiredService<ClosePeriod>().Run(new(found.Value, CommandHost.Date(parsed.GetValue(through))!.Value, Actor), cancel);
            return closed.Match(close => Print(BooksApi.Show(close), parsed.GetValue(json)), CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static Command Reopen(CommandHost host)
    {
        var close = new Option<Guid>("--close") { Required = true, Description = "Id of the close, as 'dunwell ledger verify-close' tells it." };
        var reason = new Option<string>("--reason") { Required = true, Description = "Why; it is kept beside the close." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("reopen", "Open the latest closed period again.") { close, reason, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
            (await services.GetRequiredService<ReopenPeriod>().Run(new(new(parsed.GetValue(close)), parsed.GetValue(reason)!, Actor), cancel)).Match(c => Print(BooksApi.Show(c), parsed.GetValue(json)), CommandHost.Refuse), cancel));
        return verb;
    }

    private static Command VerifyClose(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("verify-close", "Prove every close: snapshot, signature, timelines, and the aging of the closed day. Exit 3 when one does not hold.") { json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var closes = (await services.GetRequiredService<VerifyClose>().Run(new(), cancel)).Select(BooksApi.Show).ToList();
            if (parsed.GetValue(json))
                CommandHost.WriteJson(closes);
            foreach (var close in parsed.GetValue(json) ? [] : closes)
                Console.WriteLine($"{close.Creditor}: {Line(close.Close)}: {(close.Proved ? "proved" : string.Join("; ", close.Findings))}");
            return closes.TrueForAll(c => c.Proved) ? ExitCodes.Done : ExitCodes.Refused;
        }, cancel));
        return verb;
    }

    private static Command TieOut(CommandHost host)
    {
        var creditor = CreditorOption("default: all");
        var from = CommandHost.DateOption("--from", "First day (default: the first of the month).");
        var to = CommandHost.DateOption("--to", "Last day (default: today).");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("tie-out", "Opening, movements and closing of the receivables account beside the sum of open items. Exit 3 when they differ.") { creditor, from, to, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = parsed.GetValue(creditor) is { } code ? await services.GetRequiredService<FindCreditor>().Run(code, cancel) : (Result<Domain.Accounts.CreditorId>?)null;
            if (found?.Refusal is { } refusal)
                return CommandHost.Refuse(refusal);
            var answer = BooksApi.Show(await services.GetRequiredService<TieOut>().Run(new(found?.Value, CommandHost.Date(parsed.GetValue(from)), CommandHost.Date(parsed.GetValue(to))), cancel));
            if (parsed.GetValue(json))
                CommandHost.WriteJson(answer);
            foreach (var a in parsed.GetValue(json) ? [] : answer.Accounts)
            {
                Console.WriteLine($"{a.Creditor} {a.Currency}: opening {a.Opening}, {string.Concat(a.Moved.Select(m => $"{m.Key} {m.Value}, "))}closing {a.Closing}; open items {a.OpenItems}, difference {a.Difference}");
            }

            return answer.Ties ? ExitCodes.Done : ExitCodes.Refused;
        }, cancel));
        return verb;
    }

    private static Command Export(CommandHost host)
    {
        var format = new Option<string>("--format") { DefaultValueFactory = _ => "journal", Description = "journal: plain text as hledger and ledger-cli read it." };
        format.AcceptOnlyFromAmong("journal");
        var creditor = CreditorOption("needed when there are several");
        var from = CommandHost.DateOption("--from", "First date (default: the beginning; only then does replaying rebuild every balance).");
        var to = CommandHost.DateOption("--to", "Last date (default: the end).");
        var file = new Option<string?>("--output") { Description = "File to write (default: standard output)." };
        var verb = new Command("export", "Write a creditor's entries as a journal.") { format, creditor, from, to, file };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            await using var writer = parsed.GetValue(file) is { } path ? new StreamWriter(path) : new StreamWriter(Console.OpenStandardOutput());
            var written = await services.GetRequiredService<ExportJournal>().Run(new(found.Value, CommandHost.Date(parsed.GetValue(from)), CommandHost.Date(parsed.GetValue(to)), writer), cancel);
            return written.Match(_ => ExitCodes.Done, CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static int Print(BooksApi.CloseAnswer close, bool json)
    {
        if (json)
            CommandHost.WriteJson(close);
        else
            Console.WriteLine(Line(close));
        return ExitCodes.Done;
    }

    private static string Line(BooksApi.CloseAnswer c) => string.Create(
        CultureInfo.InvariantCulture, $"closed through {c.Through:yyyy-MM-dd} by {c.ClosedBy}, {c.Accounts} accounts, {c.SnapshotHash}{(c.ReopenedBy is null ? "" : $", reopened by {c.ReopenedBy}: {c.ReopenReason}")} [{c.Id}]");
}
