using System.CommandLine;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Accounts;

/// <summary>dunwell note add NUMBER</summary>
internal static class NoteCli
{
    public static Command Note(CommandHost host)
    {
        var named = new AccountCli.Named();
        var text = new Option<string>("--text") { Required = true, Description = "The note." };
        var add = new Command("add", "Write a note on an account's timeline; whom it names after an @ gets a task.") { text };
        named.AddTo(add);
        add.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var written = await services.GetRequiredService<AddNote>().Run(new(found.Value.Account.Id, parsed.GetValue(text)!, "command line"), cancel);
            return written.Match(
                note =>
                {
                    Console.WriteLine($"Line {note.Line.Sequence} of {found.Value.Customer.Number}{(note.Mentioned.Count == 0 ? "" : $", a task for {string.Join(", ", note.Mentioned)}")}");
                    if (note.NotFound.Count > 0)
                        Console.Error.WriteLine($"Nobody is called {string.Join(", ", note.NotFound)}");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return new("note", "Notes on timelines.") { add };
    }
}
