using System.CommandLine;
using System.Text.RegularExpressions;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Platform.Cli;

/// <summary>docs/cli.md beside the tree of verbs that --help prints.</summary>
public partial class CliDocumentTests
{
    private static readonly Command Root = CommandLine.Root(new CommandHost(TestDatabase.Modules));
    private static readonly string Text = File.ReadAllText(Repository.Under("docs", "cli.md"));

    /// <summary>"### `verb sub ARGUMENT`" begins the part about a verb.</summary>
    private static Dictionary<string, string> Parts => Heading().Matches(Text).ToDictionary(
        m => string.Join(' ', m.Groups[1].Value.Split(' ').TakeWhile(word => word == word.ToLowerInvariant() && !word.StartsWith('['))),
        m => Text[m.Index..(Heading().Match(Text, m.Index + m.Length) is { Success: true } next ? next.Index : Text.Length)]);

    [Fact]
    public void The_document_tells_every_verb_and_no_other() => Parts.Keys.Order().ShouldBe(Verbs(Root, "").Select(v => v.Name).Order());

    [Fact]
    public void The_part_of_a_verb_tells_every_option_of_it_and_no_other() =>
        Verbs(Root, "").Where(v => !Told(Parts.GetValueOrDefault(v.Name, "")).SetEquals(v.Verb.Options.Select(o => o.Name)))
            .Select(v => $"{v.Name}: has {string.Join(' ', v.Verb.Options.Select(o => o.Name))}, told {string.Join(' ', Told(Parts.GetValueOrDefault(v.Name, "")))}").ShouldBeEmpty();

    [Fact]
    public void Help_describes_every_verb_and_option() =>
        Verbs(Root, "").SelectMany(v => v.Verb.Options.Select(o => ($"{v.Name} {o.Name}", o.Description)).Append((v.Name, v.Verb.Description)))
            .Where(d => string.IsNullOrWhiteSpace(d.Description)).ShouldBeEmpty();

    private static IEnumerable<(string Name, Command Verb)> Verbs(Command command, string path) =>
        command.Subcommands.SelectMany(sub => Verbs(sub, $"{path}{sub.Name} ").Concat(sub.Action is null ? [] : [($"{path}{sub.Name}", sub)]));

    private static HashSet<string> Told(string part) => [.. Option().Matches(part).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("^### `([^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^\\| `(--[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Option();
}
