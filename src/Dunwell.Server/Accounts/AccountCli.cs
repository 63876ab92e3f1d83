using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Accounts;

/// <summary>dunwell account show NUMBER</summary>
internal static class AccountCli
{
    /// <summary>How verbs name an account: the customer's number, and where needed creditor and currency.</summary>
    internal sealed class Named
    {
        private readonly Argument<string> number = new("number") { Description = "The customer's number." };
        private readonly Option<string?> creditor = new("--creditor") { Description = "Code of the creditor (needed when there are several)." };
        private readonly Option<string?> currency = new("--currency") { Description = "Currency of the account (needed when the customer has several)." };

        public void AddTo(Command verb)
        {
            verb.Arguments.Add(number);
            verb.Options.Add(creditor);
            verb.Options.Add(currency);
        }

        public async Task<Result<FoundAccount>> FindAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
        {
            var found = await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel);
            if (found.IsRefused)
                return found.Refusal!;
            return await services.GetRequiredService<FindAccount>().Run(new(null, found.Value, parsed.GetValue(number), parsed.GetValue(currency)?.ToUpperInvariant()), cancel);
        }
    }

    public static Command Account(CommandHost host)
    {
        var named = new Named();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var show = new Command("show", "Balance, open items and holds of one account.") { json };
        named.AddTo(show);
        show.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
            (await named.FindAsync(parsed, services, cancel)).Match(found => Print(found, parsed.GetValue(json)), CommandHost.Refuse), cancel));
        return new("account", "Customer accounts.") { show };
    }

    private static int Print(FoundAccount found, bool json)
    {
        var answer = AccountsApi.Show(found);
        if (json)
        {
            CommandHost.WriteJson(answer);
            return ExitCodes.Done;
        }

        Console.WriteLine($"{answer.Number} {answer.Name}: {answer.Balance} {answer.Currency} open");
        foreach (var item in answer.Items)
            Console.WriteLine($"  {item.Kind} {item.Number}{(item.Installment > 1 ? $"/{item.Installment}" : "")}{Due(item.DueDate)}: {item.Open}{(item.PaymentId is { } id ? $"  [{id}]" : "")}");
        foreach (var hold in answer.Holds)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  On hold ({hold.Kind}) from {hold.From:yyyy-MM-dd}: {hold.Reason}  [{hold.Id}]"));
        return ExitCodes.Done;
    }

    private static string Due(DateOnly? due) => due is { } day ? string.Create(CultureInfo.InvariantCulture, $" due {day:yyyy-MM-dd}") : "";
}
