using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Arrangements;

/// <summary>dunwell promise add|withdraw|list</summary>
internal static class PromiseCli
{
    private const string Actor = "command line";

    public static Command Promise(CommandHost host) => new("promise", "Promises to pay.") { Add(host), Withdraw(host), List(host) };

    private static Command Add(CommandHost host)
    {
        var named = new AccountCli.Named();
        var parts = new Option<string[]>("--pay") { Required = true, Description = "Amount and day, as 150.00@2026-03-20; may be repeated for installments." };
        var by = new Option<string>("--by") { Required = true, Description = "Who promised." };
        var channel = new Option<Channel>("--channel") { DefaultValueFactory = _ => Channel.Phone, Description = "By which way it was said." };
        var invoices = new Option<string[]>("--invoice") { Description = "Open item it is about; may be repeated (default: the account)." };
        var words = new Option<string?>("--words") { Description = "What was said." };
        var replaces = new Option<Guid?>("--replaces") { Description = "Id of the promise it takes the place of." };
        var key = new Option<Guid?>("--key") { Description = "Names this promise: the same key again records nothing new." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("add", "Record a promise; chasing pauses until its last day and grace. Limits are those of a supervisor.") { parts, by, channel, invoices, words, replaces, key, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            var (days, items) = (Days(parsed.GetValue(parts)!), found.IsRefused ? default : Items(found.Value, parsed.GetValue(invoices) ?? []));
            if ((found.Refusal ?? days.Refusal ?? items.Refusal) is { } refusal)
                return CommandHost.Refuse(refusal);
            var made = await services.GetRequiredService<MakePromise>().Run(
                new(found.Value.Account.Id, days.Value, parsed.GetValue(by)!, parsed.GetValue(channel), Actor, items.Value, parsed.GetValue(words),
                    parsed.GetValue(replaces) is { } old ? new PromiseId(old) : null, AsSupervisor: true, parsed.GetValue(key)), cancel);
            return await TellAsync(made, services, parsed.GetValue(json), cancel);
        }, cancel));
        return verb;
    }

    private static Command Withdraw(CommandHost host)
    {
        var named = new AccountCli.Named();
        var promise = new Option<Guid>("--promise") { Required = true, Description = "Id of the promise, as 'dunwell promise list' tells it." };
        var reason = new Option<string>("--reason") { Required = true, Description = "Why it is taken back." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("withdraw", "Take a promise back; chasing resumes where it stood.") { promise, reason, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            return found.IsRefused
                ? CommandHost.Refuse(found.Refusal!)
                : await TellAsync(
                    await services.GetRequiredService<EndPromise>().Run(new(found.Value.Account.Id, new(parsed.GetValue(promise)), parsed.GetValue(reason)!, Actor), cancel), services, parsed.GetValue(json), cancel);
        }, cancel));
        return verb;
    }

    private static Command List(CommandHost host)
    {
        var state = new Option<PromiseState?>("--state") { Description = "Only this state: Open, PartKept, Kept, KeptLate, Broken, Renegotiated, Withdrawn." };
        var from = CommandHost.DateOption("--due-from", "Last promised day, from.");
        var to = CommandHost.DateOption("--due-to", "Last promised day, to.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("list", "Promises, the earliest due first; at most 200.") { state, from, to, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            PromiseState[]? states = parsed.GetValue(state) is { } only ? [only] : null;
            var lines = await services.GetRequiredService<ListPromises>().Run(new(null, states, CommandHost.Date(parsed.GetValue(from)), CommandHost.Date(parsed.GetValue(to))), cancel);
            if (parsed.GetValue(json))
                CommandHost.WriteJson(lines.ConvertAll(ArrangementsApi.Show));
            else
                lines.ForEach(p => Console.WriteLine(Text(ArrangementsApi.Show(p))));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static async Task<int> TellAsync(Result<PromiseToPay> result, IServiceProvider services, bool json, CancellationToken cancel)
    {
        if (result.IsRefused)
            return CommandHost.Refuse(result.Refusal!);
        var answer = ArrangementsApi.Show((await services.GetRequiredService<ListPromises>().Run(new(result.Value.CustomerAccountId), cancel)).First(p => p.Id == result.Value.Id.Value));
        if (json)
            CommandHost.WriteJson(answer);
        else
            Console.WriteLine(Text(answer));
        return ExitCodes.Done;
    }

    private static string Text(ArrangementsApi.PromiseAnswer p) => string.Create(
        CultureInfo.InvariantCulture, $"{p.Customer}: {p.Amount} {p.Currency} by {p.DueOn:yyyy-MM-dd}, {p.State}, {p.Received} came, promised by {p.PromisedBy}  [{p.Id}]");

    private static Result<IReadOnlyList<PromisedDay>> Days(string[] parts)
    {
        var days = new List<PromisedDay>();
        foreach (var part in parts)
        {
            if (part.Split('@') is not [var amount, var day] || !decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                || !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn))
                return new Refusal("promise.pay", $"'{part}' is not an amount and a day, such as 150.00@2026-03-20", "pay");
            days.Add(new(dueOn, value));
        }

        return days;
    }

    private static Result<IReadOnlyList<OpenItemId>> Items(FoundAccount found, string[] numbers)
    {
        if (numbers.FirstOrDefault(n => !found.Items.Any(i => i.Number.Equals(n, StringComparison.OrdinalIgnoreCase))) is { } stranger)
            return new Refusal("promise.item", $"The account has no open item '{stranger}'", "invoice");
        return found.Items.Where(i => i.Open > 0 && numbers.Contains(i.Number, StringComparer.OrdinalIgnoreCase)).Select(i => i.Id).ToList();
    }
}
