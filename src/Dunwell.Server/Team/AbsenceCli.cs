using System.CommandLine;
using System.Globalization;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Team;

/// <summary>dunwell absence add|end|list</summary>
internal static class AbsenceCli
{
    private const string Actor = "command line";

    public static Command Absence(CommandHost host) => new("absence", "Who is away, and who stands in.") { Add(host), End(host), List(host) };

    private static Command Add(CommandHost host)
    {
        var name = new Argument<string>("name") { Description = "Name of who is away, as timelines show it." };
        var (from, until) = (CommandHost.DateOption("--from", "First day."), CommandHost.DateOption("--until", "Last day."));
        (from.Required, until.Required) = (true, true);
        var standIn = new Option<string?>("--stand-in") { Description = "Name of who stands in (default: nobody; what comes due goes to the supervisors)." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("add", "Say when somebody is away.") { name, from, until, standIn, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var input = new RecordAbsence.Input(
                parsed.GetValue(name)!, CommandHost.Date(parsed.GetValue(from))!.Value, CommandHost.Date(parsed.GetValue(until))!.Value, parsed.GetValue(standIn), Actor, MaySupervise: true);
            return (await services.GetRequiredService<RecordAbsence>().Run(input, cancel)).Match(line => Tell(line, parsed.GetValue(json)), CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static Command End(CommandHost host)
    {
        var absence = new Option<Guid>("--absence") { Required = true, Description = "Id of the absence, as 'dunwell absence list' tells it." };
        var verb = new Command("end", "Say that somebody is back, or does not go.") { absence };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
            (await services.GetRequiredService<EndAbsence>().Run(new(new(parsed.GetValue(absence)), Actor, MaySupervise: true), cancel)).Match(
                person =>
                {
                    Console.WriteLine($"{person} is there.");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse), cancel));
        return verb;
    }

    private static Command List(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("list", "Who is away or will be, soonest first.") { json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var lines = await services.GetRequiredService<ListAbsences>().Run(cancel);
            if (parsed.GetValue(json))
                CommandHost.WriteJson(lines);
            else
                lines.ForEach(line => Tell(line, json: false));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static int Tell(AbsenceLine line, bool json)
    {
        if (json)
            CommandHost.WriteJson(line);
        else
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.From:yyyy-MM-dd} to {line.Until:yyyy-MM-dd} {line.Person}, {(line.StandIn is null ? "nobody stands in" : $"{line.StandIn} stands in")}  [{line.Id}]"));
        return ExitCodes.Done;
    }
}
