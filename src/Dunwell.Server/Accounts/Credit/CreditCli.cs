using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Accounts;

/// <summary>dunwell account credit NUMBER, account credit-hold NUMBER</summary>
internal static class CreditCli
{
    private const string Actor = "command line";

    public static Command Credit(CommandHost host)
    {
        var named = new AccountCli.Named();
        var limit = new Option<decimal?>("--limit") { Description = "Credit limit in the account's currency; 0 when nothing is sold on credit." };
        var noLimit = new Option<bool>("--no-limit") { Description = "No limit is known." };
        var terms = new Option<string?>("--terms") { Description = "Payment terms, such as \"net 30\"." };
        var noTerms = new Option<bool>("--no-terms") { Description = "No terms are known." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("credit", "Credit limit, how much of it is used, payment terms and credit hold; sets limit and terms where asked.") { limit, noLimit, terms, noTerms, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            if (!new Option[] { limit, noLimit, terms, noTerms }.Any(o => parsed.GetResult(o) is not null))
                return Print(CreditApi.Show(found.Value), parsed.GetValue(json));
            var account = found.Value.Account;
            var known = account.CreditLimit is { } minor ? minor / (decimal)found.Value.Open.Currency.Scale : (decimal?)null;
            var set = await services.GetRequiredService<SetCredit>().Run(
                new(account.Id, parsed.GetValue(noLimit) ? null : parsed.GetValue(limit) ?? known, parsed.GetValue(noTerms) ? null : parsed.GetValue(terms) ?? account.Terms, Actor), cancel);
            return await TellAsync(set, services, parsed.GetValue(json), cancel);
        }, cancel));
        return verb;
    }

    public static Command Hold(CommandHost host)
    {
        var named = new AccountCli.Named();
        var reason = new Option<string>("--reason") { Required = true, Description = "Why." };
        var end = new Option<bool>("--end") { Description = "Ends the hold." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("credit-hold", "Say that nothing more is sold to an account on credit, or with --end that it is again. It stops no message.") { reason, end, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            return found.IsRefused
                ? CommandHost.Refuse(found.Refusal!)
                : await TellAsync(
                    await services.GetRequiredService<HoldCredit>().Run(new(found.Value.Account.Id, !parsed.GetValue(end), parsed.GetValue(reason)!, Actor), cancel), services, parsed.GetValue(json), cancel);
        }, cancel));
        return verb;
    }

    private static async Task<int> TellAsync(Result<CustomerAccount> result, IServiceProvider services, bool json, CancellationToken cancel) =>
        result.IsRefused
            ? CommandHost.Refuse(result.Refusal!)
            : Print(CreditApi.Show((await services.GetRequiredService<FindAccount>().Run(new(result.Value.Id), cancel)).Value), json);

    private static int Print(CreditApi.CreditAnswer answer, bool json)
    {
        if (json)
        {
            CommandHost.WriteJson(answer);
            return ExitCodes.Done;
        }

        Console.WriteLine($"{answer.Used} {answer.Currency} of credit used{(answer.Limit is { } limit ? $", limit {limit}" : ", limit unknown")}{(answer.Over is { } over ? $", over it by {over}" : "")}");
        Console.WriteLine($"  Terms: {answer.Terms ?? "unknown"}");
        if (answer.HoldReason is { } reason)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  Credit on hold since {answer.HoldSince:yyyy-MM-dd} by {answer.HoldBy}: {reason}"));
        return ExitCodes.Done;
    }
}
