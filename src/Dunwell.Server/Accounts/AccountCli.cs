using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Statements;
using Dunwell.Server.WorkQueue;

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
        var show = new Command("show", "Balance, next action, open items, holds, promises and tasks of one account.") { json };
        named.AddTo(show);
        show.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            return found.IsRefused
                ? CommandHost.Refuse(found.Refusal!)
                : Print(found.Value, (await services.GetRequiredService<FindWork>().Run(found.Value.Account.Id, cancel)).Value, parsed.GetValue(json));
        }, cancel));
        return new("account", "Customer accounts.") { show, GroupCli.Group(host), GroupCli.Parent(host), CreditCli.Credit(host), CreditCli.Hold(host), StatementCli.Statement(host) };
    }

    private static int Print(FoundAccount found, FoundWork work, bool json)
    {
        var answer = AccountsApi.Show(found, work);
        if (json)
        {
            CommandHost.WriteJson(answer);
            return ExitCodes.Done;
        }

        Console.WriteLine($"{answer.Number} {answer.Name}: {answer.Balance} {answer.Currency} open");
        Console.WriteLine($"  Next{On(answer.Next!.On)}: {answer.Next.Text}; {answer.Next.Collectable} collectable now");
        foreach (var item in answer.Items)
            Console.WriteLine($"  {item.Kind} {item.Number}{(item.Installment > 1 ? $"/{item.Installment}" : "")}{Due(item.DueDate)}: {item.Open}{(item.PaymentId is { } id ? $"  [{id}]" : "")}");
        foreach (var hold in answer.Holds)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  On hold ({hold.Kind}) from {hold.From:yyyy-MM-dd}: {hold.Reason}  [{hold.Id}]"));
        foreach (var promise in answer.Promises)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  Promise of {promise.Amount} by {promise.DueOn:yyyy-MM-dd}: {promise.State}, {promise.Received} came  [{promise.Id}]"));
        foreach (var task in answer.Tasks)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  Task due {task.Due:yyyy-MM-dd}: {task.Text}  [{task.Id}]"));
        return ExitCodes.Done;
    }

    private static string On(DateOnly? day) => day is { } known ? string.Create(CultureInfo.InvariantCulture, $" on {known:yyyy-MM-dd}") : "";

    private static string Due(DateOnly? due) => due is { } day ? string.Create(CultureInfo.InvariantCulture, $" due {day:yyyy-MM-dd}") : "";
}
