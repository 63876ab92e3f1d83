using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Compliance.Own;

/// <summary>dunwell gate replay FILE, dunwell gate adopt FILE: try a pack on past contacts, and switch it on.</summary>
internal static class OwnRulesCli
{
    public static Command Replay(CommandHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "The pack that is tried." };
        var from = CommandHost.DateOption("--from", "First day.");
        var to = CommandHost.DateOption("--to", "Last day.");
        var against = new Option<FileInfo?>("--against") { Description = "A pack to compare with." };
        var creditor = new Option<string?>("--creditor") { Description = "Only contacts for this creditor." };
        var verb = new Command("replay", "Which contacts of a period would a rule pack have stopped?") { file, from, to, against, creditor };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            if (CommandHost.Date(parsed.GetValue(from)) is not { } first || CommandHost.Date(parsed.GetValue(to)) is not { } last)
                return CommandHost.Refuse(new("replay.days", "Give the first and the last day: --from 2026-07-01 --to 2026-09-30", "from"));
            var pack = Read(parsed.GetValue(file)!);
            if (pack.IsRefused)
                return CommandHost.Refuse(pack.Refusal!);
            string? other = null;
            if (parsed.GetValue(against) is { } second)
            {
                var read = Read(second);
                if (read.IsRefused)
                    return CommandHost.Refuse(read.Refusal!);
                other = read.Value;
            }

            var replay = await services.GetRequiredService<ReplayRules>().Run(new(first, last, pack.Value, other, parsed.GetValue(creditor)), cancel);
            return replay.Match(Tell, CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    public static Command Adopt(CommandHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "The pack." };
        var verb = new Command("adopt", "Switch a rule pack of your own on, on top of those shipped. Running servers take it up when they start.") { file };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var pack = Read(parsed.GetValue(file)!);
            if (pack.IsRefused)
                return CommandHost.Refuse(pack.Refusal!);
            return (await services.GetRequiredService<AdoptRulePack>().Run(new(pack.Value), cancel)).Match(
                adopted =>
                {
                    Console.WriteLine($"{adopted.Id} {adopted.Version} is in force with {adopted.Rules.Count} rules");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static int Tell(Replay replay)
    {
        foreach (var contact in replay.Shown)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{contact.AtUtc:yyyy-MM-dd HH:mm} UTC  {contact.Channel,-7} {contact.Number}  {contact.First}{(contact.Second is { } second ? $" / {second}" : "")}: {contact.Why}"));
        Console.WriteLine($"{replay.Looked} contacts, {replay.Stopped} would have been stopped{(replay.StoppedBySecond is { } by ? $", {by} by the other pack" : "")}");
        return ExitCodes.Done;
    }

    private static Result<string> Read(FileInfo file) =>
        file.Exists ? File.ReadAllText(file.FullName) : new Refusal("file.missing", $"{file.FullName} does not exist", "file");
}
