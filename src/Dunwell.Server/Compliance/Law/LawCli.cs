using System.CommandLine;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Compliance.Law;

/// <summary>dunwell law show|record|withdraw NUMBER</summary>
internal static class LawCli
{
    private const string Actor = "command line";

    public static Command Law(CommandHost host) => new("law", "Facts of law about an account, and what is owed.") { Show(host), Record(host), Withdraw(host) };

    private static Command Show(CommandHost host)
    {
        var named = new AccountCli.Named();
        var verb = new Command("show", "Facts on file, what is owed by when, and the time to sue.");
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var law = (await services.GetRequiredService<ShowLaw>().Run(new(found.Value.Account.Id), cancel)).Value;
            foreach (var fact in law.Facts.Where(f => f.WithdrawnAt is null))
                Console.WriteLine($"on file  {RecordLegalFact.Text(fact)} [{fact.Id.Value}]");
            foreach (var duty in law.Duties)
                Console.WriteLine($"owed     {duty.DueOn:yyyy-MM-dd}{(duty.IsOverdue ? " OVERDUE" : "")} {duty.Text} ({duty.RuleId}, {string.Join("; ", duty.Citations)})");
            foreach (var item in law.Items)
                Console.WriteLine($"to sue   {item.Number}: {item.TimeBar.EarliestExpiry?.ToString("yyyy-MM-dd") ?? "not known"} to {item.TimeBar.LatestExpiry?.ToString("yyyy-MM-dd") ?? "not known"}; {item.TimeBar.Basis}");
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static Command Record(CommandHost host)
    {
        var named = new AccountCli.Named();
        var kind = new Option<LegalFactKind>("--kind") { DefaultValueFactory = _ => LegalFactKind.Event, Description = "Event, circumstance or paper." };
        var name = new Option<string>("--name") { Required = true, Description = "The word of the vocabulary, such as petition_filed." };
        var on = CommandHost.DateOption("--on", "The day (default: today).");
        var source = new Option<string>("--source") { Required = true, Description = "Who or what says so." };
        var written = new Option<bool>("--in-writing") { Description = "It came in writing." };
        var isNot = new Option<bool>("--is-not") { Description = "The circumstance is not so." };
        var detail = new Option<string?>("--detail") { Description = "Code or variety, such as R01." };
        var until = CommandHost.DateOption("--until", "A last day it names itself.");
        var place = new Option<string?>("--place") { Description = "Jurisdiction of a paper, such as US-CA." };
        var number = new Option<string?>("--number") { Description = "Number of a paper." };
        var verb = new Command("record", "Put a fact of law on an account's file.") { kind, name, on, source, written, isNot, detail, until, place, number };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var day = CommandHost.Date(parsed.GetValue(on)) ?? found.Value.AsOf;
            var input = new RecordLegalFact.Input(found.Value.Account.Id, parsed.GetValue(kind), parsed.GetValue(name)!, day, parsed.GetValue(source)!, Actor)
            {
                InWriting = parsed.GetValue(written), IsSo = !parsed.GetValue(isNot), Detail = parsed.GetValue(detail), Until = CommandHost.Date(parsed.GetValue(until)),
                Place = parsed.GetValue(place), Number = parsed.GetValue(number),
            };
            return Tell(await services.GetRequiredService<RecordLegalFact>().Run(input, cancel), "on file");
        }, cancel));
        return verb;
    }

    private static Command Withdraw(CommandHost host)
    {
        var named = new AccountCli.Named();
        var fact = new Option<Guid>("--fact") { Required = true, Description = "Id of the fact, as 'dunwell law show' lists it." };
        var reason = new Option<string>("--reason") { Required = true, Description = "Why it is wrong." };
        var verb = new Command("withdraw", "Take a wrongly recorded fact off the file.") { fact, reason };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            return found.IsRefused
                ? CommandHost.Refuse(found.Refusal!)
                : Tell(await services.GetRequiredService<WithdrawLegalFact>().Run(new(found.Value.Account.Id, new(parsed.GetValue(fact)), parsed.GetValue(reason)!, Actor), cancel), "taken off the file");
        }, cancel));
        return verb;
    }

    private static int Tell(Domain.Result<LegalFact> result, string what) => result.Match(
        fact =>
        {
            Console.WriteLine($"{RecordLegalFact.Text(fact)} {what} [{fact.Id.Value}]");
            return ExitCodes.Done;
        },
        CommandHost.Refuse);
}
