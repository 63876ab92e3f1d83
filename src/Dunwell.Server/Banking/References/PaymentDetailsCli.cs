using System.CommandLine;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Banking.References;

/// <summary>dunwell bank payment-details --iban … [--bic …]</summary>
internal static class PaymentDetailsCli
{
    public static Command Verb(CommandHost host)
    {
        var creditor = new Option<string?>("--creditor") { Description = "Code of the creditor (needed when there are several)." };
        var iban = new Option<string?>("--iban") { Description = "Account that money goes to." };
        var bic = new Option<string?>("--bic") { Description = "8 or 11 letters and digits." };
        var upi = new Option<string?>("--upi") { Description = "UPI id in India, such as acme@okbank." };
        var street = new Option<string?>("--street") { Description = "Street of the account's holder." };
        var building = new Option<string?>("--building") { Description = "Number of the house." };
        var postal = new Option<string?>("--postal-code") { Description = "Postal code; a Swiss QR-bill needs it with the town." };
        var town = new Option<string?>("--town") { Description = "Town." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("payment-details", "State where money for a creditor goes, all at once: what is left out becomes unknown, and no letter says it.") { creditor, iban, bic, upi, street, building, postal, town, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await services.GetRequiredService<FindCreditor>().Run(parsed.GetValue(creditor), cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var stated = new SetPaymentDetails.Input(
                found.Value, parsed.GetValue(iban), parsed.GetValue(bic), parsed.GetValue(upi), parsed.GetValue(street), parsed.GetValue(building), parsed.GetValue(postal), parsed.GetValue(town));
            return (await services.GetRequiredService<SetPaymentDetails>().Run(stated, cancel)).Match(c => Print(c, parsed.GetValue(json)), CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static int Print(Creditor creditor, bool json)
    {
        if (json)
            CommandHost.WriteJson(PaymentApi.Show(creditor));
        else
            Console.WriteLine($"{creditor.Code}: {creditor.Iban ?? "no IBAN"}, {creditor.Bic ?? "no BIC"}{(creditor.UpiId is { } upi ? $", {upi}" : "")}");
        return ExitCodes.Done;
    }
}
