using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Ledger;

/// <summary>dunwell ledger show|post|reverse NUMBER</summary>
internal static class LedgerCli
{
    private const string Actor = "command line";

    private enum Act { Increase, Decrease, WriteOff, Recover, Refund, Discount, Deduct, Apply, Unapply, Transfer, Return }

    public static Command Ledger(CommandHost host)
    {
        var ledger = new Command("ledger", "Items, what was done to them, and the books.") { Show(host), Post(host), Reverse(host) };
        foreach (var verb in BooksCli.Verbs(host).Concat(RatesCli.Verbs(host)))
            ledger.Subcommands.Add(verb);
        return ledger;
    }

    private static Command Show(CommandHost host)
    {
        var named = new AccountCli.Named();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("show", "Every item of an account, settled ones included, and every act with its id.") { json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var books = await BooksAsync(named, parsed, services, cancel);
            if (books.IsRefused)
                return CommandHost.Refuse(books.Refusal!);
            var answer = ActsApi.Show(books.Value);
            if (parsed.GetValue(json))
            {
                CommandHost.WriteJson(answer);
                return ExitCodes.Done;
            }

            foreach (var item in answer.Items)
                Console.WriteLine($"{item.Kind} {item.Number}{(item.Installment > 1 ? $"/{item.Installment}" : "")}: {item.Open} {answer.Currency} open{(item.WrittenOff.Trim('0', '.').Length > 0 ? $", {item.WrittenOff} written off" : "")}");
            foreach (var act in answer.Acts)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {act.Date:yyyy-MM-dd} {act.Kind} of {act.Amount}{(act.Stands ? "" : ", taken back")}: {act.Reason}  [{act.Id}]"));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static Command Post(CommandHost host)
    {
        var named = new AccountCli.Named();
        var act = new Option<Act>("--act") { Required = true, Description = "Increase, Decrease, WriteOff, Recover, Refund, Discount, Deduct, Apply, Unapply, Transfer or Return. Limits are those of an administrator." };
        var item = new Option<string>("--item") { Required = true, Description = "Number of the item it is done to; of a credit for Refund, Apply, Unapply and Return." };
        var installment = new Option<int>("--installment") { DefaultValueFactory = _ => 1, Description = "Which installment of it." };
        var amount = new Option<decimal?>("--amount") { Description = "Amount in the account's currency (default: all there is room for); the bank's fee for Return." };
        var reason = new Option<string>("--reason") { DefaultValueFactory = _ => "", Description = "Why." };
        var code = new Option<string?>("--code") { Description = "Code of the reason for WriteOff, Deduct and Return." };
        var bankCode = new Option<string?>("--bank-code") { Description = "For Return: the code the bank gives, such as R01." };
        var with = new Option<string[]>("--with") { Description = "The other item: what Apply puts the credit to (may be repeated), what Unapply takes it off, which credit Recover uses." };
        var to = new Option<string?>("--to") { Description = "For Transfer: number of the customer whose account takes it." };
        var date = CommandHost.DateOption("--date", "Business date (default: today).");
        var key = new Option<Guid>("--key") { DefaultValueFactory = _ => Guid.CreateVersion7(), Description = "Names this act: the same key again does nothing new." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("post", "Do something to an item of an account.") { act, item, installment, amount, reason, code, bankCode, with, to, date, key, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var books = await BooksAsync(named, parsed, services, cancel);
            if (books.IsRefused)
                return CommandHost.Refuse(books.Refusal!);
            var (account, it, on) = (books.Value.Account.Id, Find(books.Value, parsed.GetValue(item)!, parsed.GetValue(installment)), CommandHost.Date(parsed.GetValue(date)));
            var others = (parsed.GetValue(with) ?? []).Select(n => Find(books.Value, n, 1)).ToList();
            if ((it.Refusal ?? others.Find(o => o.IsRefused).Refusal) is { } unknown)
                return CommandHost.Refuse(unknown);
            string[] codes = parsed.GetValue(act) switch { Act.WriteOff => Enum.GetNames<WriteOffReason>(), Act.Deduct => Enum.GetNames<ShortPayReason>(), Act.Return => Enum.GetNames<ReturnReason>(), _ => [] };
            if (parsed.GetValue(code) is { } said && !codes.Contains(said, StringComparer.OrdinalIgnoreCase))
                return CommandHost.Refuse(new("act.code", codes.Length == 0 ? "This act has no codes" : $"Expected {string.Join(", ", codes)}", "code"));
            var (id, sum, why, k) = (it.Value.Id, parsed.GetValue(amount), parsed.GetValue(reason)!, parsed.GetValue(key));
            var other = others.Count > 0 ? others[0].Value.Id : (OpenItemId?)null;
            var posted = parsed.GetValue(act) switch
            {
                Act.Increase or Act.Decrease => await services.GetRequiredService<AdjustItem>().Run(new(account, id, parsed.GetValue(act) == Act.Increase, sum ?? 0, why, k, Actor, Role.Administrator, on), cancel),
                Act.WriteOff => await services.GetRequiredService<WriteOffItem>().Run(new(account, id, sum, Code(parsed.GetValue(code), WriteOffReason.Uncollectible), why, k, Actor, Role.Administrator, on), cancel),
                Act.Recover => await services.GetRequiredService<RecoverWriteOff>().Run(new(account, id, sum, other, why, k, Actor, on), cancel),
                Act.Refund => await services.GetRequiredService<RefundCredit>().Run(new(account, id, sum, why, k, Actor, Role.Administrator, on), cancel),
                Act.Discount => await services.GetRequiredService<TakeDiscount>().Run(new(account, id, sum, why, k, Actor, on), cancel),
                Act.Deduct => await services.GetRequiredService<RecordDeduction>().Run(new(account, id, sum, Code(parsed.GetValue(code), ShortPayReason.Dispute), why, k, Actor, on), cancel),
                Act.Apply => await services.GetRequiredService<ApplyCredit>().Run(new(account, id, others.ConvertAll(o => new CreditPart(o.Value.Id, others.Count == 1 ? sum : null)), k, Actor, why, on), cancel),
                Act.Unapply => await services.GetRequiredService<UnapplyCredit>().Run(new(account, id, other, why, k, Actor, on), cancel),
                Act.Return => await services.GetRequiredService<ReturnPayment>().Run(new(account, new(it.Value.DocumentId), Code(parsed.GetValue(code), ReturnReason.InsufficientFunds), parsed.GetValue(bankCode), sum, k, Actor, why, on), cancel),
                _ => await TransferAsync(services, books.Value, parsed.GetValue(to), target => new(account, target, id, sum, why, k, Actor, on), cancel),
            };
            return posted.Match(
                done =>
                {
                    if (parsed.GetValue(json))
                        CommandHost.WriteJson(ActsApi.Show(done));
                    else
                        Console.WriteLine($"{done.Text}{(done.WasKnown ? " (known already)" : "")} [{done.Id.Value}]");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static Command Reverse(CommandHost host)
    {
        var named = new AccountCli.Named();
        var act = new Option<Guid>("--act") { Required = true, Description = "Id of the act, as 'dunwell ledger show' tells it." };
        var date = CommandHost.DateOption("--date", "Business date of the reversal (default: today).");
        var reason = new Option<string>("--reason") { Required = true, Description = "Why it is taken back." };
        var verb = new Command("reverse", "Take an act back by mirroring its entries.") { act, date, reason };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var reversed = await services.GetRequiredService<ReverseAct>().Run(new(found.Value.Account.Id, new(parsed.GetValue(act)), parsed.GetValue(reason)!, Actor, CommandHost.Date(parsed.GetValue(date))), cancel);
            return reversed.Match(
                done =>
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done.Kind} of {done.Amount} taken back on {done.On:yyyy-MM-dd}"));
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static async Task<Result<PostedAct>> TransferAsync(IServiceProvider services, AccountBooks books, string? to, Func<Domain.Accounts.CustomerAccountId, TransferItem.Input> input, CancellationToken cancel)
    {
        var target = await services.GetRequiredService<FindAccount>().Run(new(null, books.Creditor.Id, to ?? "", books.Account.Currency), cancel);
        return target.IsRefused ? target.Refusal! : await services.GetRequiredService<TransferItem>().Run(input(target.Value.Account.Id), cancel);
    }

    private static async Task<Result<AccountBooks>> BooksAsync(AccountCli.Named named, ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var found = await named.FindAsync(parsed, services, cancel);
        return found.IsRefused ? found.Refusal! : await services.GetRequiredService<ShowLedger>().Run(found.Value.Account.Id, cancel);
    }

    private static Result<OpenItem> Find(AccountBooks books, string number, int installment) =>
        books.Items.FirstOrDefault(i => i.Number.Equals(number, StringComparison.OrdinalIgnoreCase) && i.Installment == installment) is { } item
            ? item
            : new Refusal("act.item", $"The account has no item '{number}'", "item");

    private static T Code<T>(string? text, T otherwise)
        where T : struct, Enum => text is null ? otherwise : Enum.Parse<T>(text, ignoreCase: true);
}
