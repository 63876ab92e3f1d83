using System.CommandLine;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Ledger;

/// <summary>dunwell payment record|reverse NUMBER</summary>
internal static class PaymentCli
{
    private const string Actor = "command line";

    public static Command Payment(CommandHost host) => new("payment", "Money received, by hand.") { Record(host), Reverse(host) };

    private static Command Record(CommandHost host)
    {
        var named = new AccountCli.Named();
        var amount = new Option<decimal>("--amount") { Required = true, Description = "Amount in the account's currency." };
        var date = CommandHost.DateOption("--date", "Value date (default: today).");
        var reference = new Option<string?>("--reference") { Description = "What the payer wrote." };
        var invoices = new Option<string[]>("--invoice") { Description = "Invoice the payer named; may be repeated." };
        var key = new Option<string>("--key") { Required = true, Description = "Names this payment: the same key again records nothing new." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("record", "Record a payment: to the invoices named, then to the oldest due.") { amount, date, reference, invoices, key, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var input = new RecordPayment.Input(
                found.Value.Account.Id, parsed.GetValue(amount), CommandHost.Date(parsed.GetValue(date)) ?? found.Value.AsOf, parsed.GetValue(reference),
                parsed.GetValue(invoices) ?? [], parsed.GetValue(key)!, Actor);
            var recorded = await services.GetRequiredService<RecordPayment>().Run(input, cancel);
            return recorded.Match(payment => Print(LedgerApi.Show(payment), parsed.GetValue(json)), CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static Command Reverse(CommandHost host)
    {
        var named = new AccountCli.Named();
        var payment = new Option<Guid>("--payment") { Required = true, Description = "Id of the payment, as 'dunwell payment record' printed it." };
        var date = CommandHost.DateOption("--date", "Day of the reversal (default: today).");
        var reason = new Option<string>("--reason") { Required = true, Description = "Why it is taken back." };
        var verb = new Command("reverse", "Take a payment back, with everything it settled.") { payment, date, reason };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var input = new ReversePayment.Input(found.Value.Account.Id, new(parsed.GetValue(payment)), CommandHost.Date(parsed.GetValue(date)), parsed.GetValue(reason)!, Actor);
            var reversed = await services.GetRequiredService<ReversePayment>().Run(input, cancel);
            return reversed.Match(
                done =>
                {
                    Console.WriteLine($"{done.Amount} taken back; open again: {string.Join(", ", done.OpenAgain.Select(p => $"{p.Number} {p.Amount.ToPlainText()}"))}");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static int Print(LedgerApi.PaymentAnswer payment, bool json)
    {
        if (json)
            CommandHost.WriteJson(payment);
        else
            Console.WriteLine($"{payment.Amount} {payment.Currency} {(payment.WasKnown ? "known already" : "recorded")} [{payment.Id}]: {string.Join(", ", payment.Applied.Select(p => $"{p.Amount} to {p.Number}").Append($"{payment.Unapplied} unapplied"))}");
        return ExitCodes.Done;
    }
}
