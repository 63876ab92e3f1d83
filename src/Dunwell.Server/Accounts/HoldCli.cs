using System.CommandLine;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Accounts;

/// <summary>dunwell hold place|review|lift NUMBER</summary>
internal static class HoldCli
{
    private const string Actor = "command line";

    public static Command Hold(CommandHost host) => new("hold", "Stop and resume contact.") { Place(host), Review(host), Lift(host) };

    private static Command Place(CommandHost host)
    {
        var named = new AccountCli.Named();
        var kind = new Option<HoldKind>("--kind") { DefaultValueFactory = _ => HoldKind.Manual, Description = "Why, as a class." };
        var reason = new Option<string>("--reason") { Required = true, Description = "Why, in words." };
        var invoice = new Option<string?>("--invoice") { Description = "One open item (default: the whole account)." };
        var amount = new Option<decimal?>("--amount") { Description = "Part of that item." };
        var from = CommandHost.DateOption("--from", "First day (default: today).");
        var until = CommandHost.DateOption("--until", "Last day (default: until lifted).");
        var verb = new Command("place", "Stop contact about an account or an item.") { kind, reason, invoice, amount, from, until };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            OpenItemId? item = null;
            if (parsed.GetValue(invoice) is { } number)
            {
                item = found.Value.Items.FirstOrDefault(i => i.Number.Equals(number, StringComparison.OrdinalIgnoreCase))?.Id;
                if (item is null)
                    return CommandHost.Refuse(new("hold.item", $"The account has no open item '{number}'", "invoice"));
            }

            var input = new PlaceHold.Input(
                found.Value.Account.Id, parsed.GetValue(kind), parsed.GetValue(reason)!, Actor, item, parsed.GetValue(amount), CommandHost.Date(parsed.GetValue(from)), CommandHost.Date(parsed.GetValue(until)));
            return Tell(await services.GetRequiredService<PlaceHold>().Run(input, cancel), "placed");
        }, cancel));
        return verb;
    }

    private static Command Review(CommandHost host)
    {
        var named = new AccountCli.Named();
        var hold = new Option<Guid>("--hold") { Required = true, Description = "Id of the hold, as 'dunwell account show' lists it." };
        var again = CommandHost.DateOption("--again", "Day of the next look (default: in 30 days).");
        var note = new Option<string?>("--note") { Description = "What was found." };
        var verb = new Command("review", "Say that a hold without a last day is still right, and when somebody looks again.") { hold, again, note };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            return found.IsRefused
                ? CommandHost.Refuse(found.Refusal!)
                : Tell(await services.GetRequiredService<ReviewHold>().Run(new(found.Value.Account.Id, new(parsed.GetValue(hold)), CommandHost.Date(parsed.GetValue(again)), parsed.GetValue(note), Actor), cancel), "reviewed");
        }, cancel));
        return verb;
    }

    private static Command Lift(CommandHost host)
    {
        var named = new AccountCli.Named();
        var hold = new Option<Guid>("--hold") { Required = true, Description = "Id of the hold, as 'dunwell account show' lists it." };
        var reason = new Option<string?>("--reason") { Description = "Why it is lifted." };
        var verb = new Command("lift", "End a hold.") { hold, reason };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            return found.IsRefused
                ? CommandHost.Refuse(found.Refusal!)
                : Tell(await services.GetRequiredService<LiftHold>().Run(new(found.Value.Account.Id, new(parsed.GetValue(hold)), parsed.GetValue(reason), Actor), cancel), "lifted");
        }, cancel));
        return verb;
    }

    private static int Tell(Domain.Result<Hold> result, string what) => result.Match(
        hold =>
        {
            Console.WriteLine($"{hold.Kind} hold {what} [{hold.Id.Value}]");
            return ExitCodes.Done;
        },
        CommandHost.Refuse);
}
