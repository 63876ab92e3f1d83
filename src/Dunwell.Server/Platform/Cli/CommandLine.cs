using System.CommandLine;
using System.CommandLine.Help;

namespace Dunwell.Server.Platform.Cli;

/// <summary>Exit codes, documented in docs/cli.md.</summary>
public static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadUsage = 2;

    /// <summary>Refused for a reason in the data or the rules.</summary>
    public const int Refused = 3;

    /// <summary>Done, but some rows or accounts were left out, each named.</summary>
    public const int DoneWithProblems = 4;
}

/// <summary>Turns the words typed after "dunwell" into the verb of some capability.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<IModule> modules)
    {
        var root = Root(new CommandHost(modules));
        if (args.Length == 0)
            args = ["--help"];
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Try: dunwell --help");
            return ExitCodes.BadUsage;
        }

        return await parsed.InvokeAsync();
    }

    /// <summary>The whole tree of verbs.</summary>
    public static Command Root(CommandHost host)
    {
        // Not a RootCommand: that one calls itself by the file that was started, and people start "dunwell".
        var root = new Command("dunwell", "Dunwell, the collections desk: who owes what, which fair next step, nothing sent that must not be, proof of all of it.");
        root.Options.Add(new HelpOption());
        root.Options.Add(new VersionOption());
        foreach (var option in host.Options)
            root.Options.Add(option);
        foreach (var verb in host.Modules.SelectMany(m => m.Verbs(host)))
            Merge(root, verb);
        return root;
    }

    /// <summary>Two capabilities may add sub-verbs to one verb ("import customers", "import invoices").</summary>
    private static void Merge(Command parent, Command verb)
    {
        if (parent.Subcommands.FirstOrDefault(c => c.Name == verb.Name) is { } known)
        {
            foreach (var sub in verb.Subcommands.ToList())
                Merge(known, sub);
        }
        else
        {
            parent.Subcommands.Add(verb);
        }
    }
}
