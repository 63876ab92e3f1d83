using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Ledger;

/// <summary>dunwell ledger rates|differences|foreign-receipt</summary>
internal static class RatesCli
{
    public static IEnumerable<Command> Verbs(CommandHost host) => [Rates(host), Differences(host), Receipt(host)];

    private static Command Rates(CommandHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV with the columns date, currency, rate." };
        var creditor = new Option<string?>("--creditor") { Description = "Code of the creditor (needed when there are several)." };
        var verb = new Command("rates", "Take in dated exchange rates: units of the creditor's currency for one of the other. All of the lines or none.") { file, creditor };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var (found, path) = (await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel), parsed.GetValue(file)!);
            if ((found.Refusal ?? (path.Exists ? null : new Refusal("file.missing", $"{path.FullName} does not exist", "file"))) is { } refusal)
                return CommandHost.Refuse(refusal);
            var loaded = await services.GetRequiredService<LoadRates>().Run(new(found.Value, await File.ReadAllTextAsync(path.FullName, cancel), path.Name), cancel);
            return loaded.Match(
                done =>
                {
                    Console.WriteLine($"{done.Added} rates added, {done.Known} known already");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static Command Differences(CommandHost host)
    {
        var creditor = new Option<string?>("--creditor") { Description = "Code of the creditor (needed when there are several)." };
        var from = CommandHost.DateOption("--from", "First day: what was settled from then on, realised (default: what is open on the last day, unrealised).");
        var to = CommandHost.DateOption("--to", "Last day (default: today).");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("differences", "Gains and losses by exchange rates, in the creditor's currency.") { creditor, from, to, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var shown = await services.GetRequiredService<ShowCurrencyDifferences>().Run(new(found.Value, CommandHost.Date(parsed.GetValue(from)), CommandHost.Date(parsed.GetValue(to))), cancel);
            return shown.Match(d => Print(RatesApi.Show(d), parsed.GetValue(json)), CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static Command Receipt(CommandHost host)
    {
        var named = new AccountCli.Named();
        var amount = new Option<decimal>("--amount") { Required = true, Description = "Amount in the currency it was paid in." };
        var paid = new Option<string>("--paid-in") { Required = true, Description = "ISO 4217 code of that currency." };
        var rate = new Option<decimal?>("--rate") { Description = "Units of the account's currency for one of it, as the bank stated (default: the creditor's rates of the value date)." };
        var date = CommandHost.DateOption("--date", "Value date (default: today).");
        var reference = new Option<string?>("--reference") { Description = "What the payer wrote." };
        var invoices = new Option<string[]>("--invoice") { Description = "Invoice the payer named; may be repeated." };
        var key = new Option<string>("--key") { Required = true, Description = "Names this payment: the same key again records nothing new." };
        var verb = new Command("foreign-receipt", "Record money that came in another currency than the account's, with its original amount and rate.") { amount, paid, rate, date, reference, invoices, key };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var recorded = await services.GetRequiredService<RecordForeignReceipt>().Run(
                new(found.Value.Account.Id, parsed.GetValue(amount), parsed.GetValue(paid)!, parsed.GetValue(rate), CommandHost.Date(parsed.GetValue(date)) ?? found.Value.AsOf, parsed.GetValue(reference),
                    parsed.GetValue(invoices) ?? [], parsed.GetValue(key)!, "command line"), cancel);
            return recorded.Match(
                payment =>
                {
                    Console.WriteLine($"{payment.Amount} {(payment.WasKnown ? "known already" : "recorded")} [{payment.Id.Value}]");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static int Print(RatesApi.DifferencesAnswer answer, bool json)
    {
        if (json)
            CommandHost.WriteJson(answer);
        foreach (var l in json ? [] : answer.Lines)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{l.Customer} {l.Item}: {l.Amount} {l.Currency}, {Rate(l.RateBefore)} on {l.Before:yyyy-MM-dd}, {Rate(l.RateThen)} on {l.Then:yyyy-MM-dd}: {(l.Gain is null ? "unknown" : $"{l.Gain} {answer.Currency}")}"));
        if (!json)
            Console.WriteLine($"{(answer.From is null ? "Unrealised" : "Realised")}: {answer.Gain} {answer.Currency}{(answer.From is null ? "" : $", booked {answer.Booked}")}{(answer.Unknown > 0 ? $", {answer.Unknown} lines without a known rate left out" : "")}");
        return ExitCodes.Done;
    }

    private static string Rate(decimal? rate) => rate?.ToString("0.############", CultureInfo.InvariantCulture) ?? "rate unknown";
}
