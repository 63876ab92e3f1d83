using System.CommandLine;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Accounts;

/// <summary>dunwell creditor add CODE NAME</summary>
internal static class CreditorCli
{
    public static Command Creditor(CommandHost host)
    {
        var code = new Argument<string>("code") { Description = "Short unique code." };
        var name = new Argument<string>("name") { Description = "Name as printed on letters." };
        var currency = new Option<string>("--currency") { DefaultValueFactory = _ => "USD", Description = "ISO 4217 code." };
        var country = new Option<string>("--country") { DefaultValueFactory = _ => "US", Description = "ISO 3166 alpha-2 code." };
        var zone = new Option<string>("--time-zone") { DefaultValueFactory = _ => "America/New_York", Description = "IANA zone of the business day." };
        var mail = new Option<string>("--email-from") { DefaultValueFactory = _ => "receivables@example.com", Description = "Sender address of reminders." };
        var address = new Option<string>("--address") { DefaultValueFactory = _ => "", Description = "Postal address; \\n separates lines." };
        var strategy = new Option<string>("--strategy") { DefaultValueFactory = _ => "gentle-b2b", Description = "Id of a strategy in packs/strategies." };
        var add = new Command("add", "Set up a creditor.") { code, name, currency, country, zone, mail, address, strategy };
        add.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var input = new AddCreditor.Input(
                parsed.GetValue(code)!, parsed.GetValue(name)!, parsed.GetValue(currency)!, parsed.GetValue(country)!, parsed.GetValue(zone)!,
                parsed.GetValue(mail)!, parsed.GetValue(address)!.Replace("\\n", "\n", StringComparison.Ordinal), StrategyId: parsed.GetValue(strategy)!);
            var added = await services.GetRequiredService<AddCreditor>().Run(input, cancel);
            return added.Match(
                creditor =>
                {
                    Console.WriteLine($"{creditor.Code}: {creditor.Name}");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return new("creditor", "Creditors: who is owed.") { add };
    }
}
