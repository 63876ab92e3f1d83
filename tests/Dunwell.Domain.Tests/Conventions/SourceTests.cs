using System.Text.RegularExpressions;

namespace Dunwell.Domain.Tests.Conventions;

/// <summary>Ceilings and leftovers, read from the sources of the whole repository.</summary>
public partial class SourceTests
{
    private static readonly (string Folder, string Pattern, int Lines)[] Ceilings =
    [
        ("src", "*.cs", 400), ("src", "*.cshtml", 150), ("src", "*.css", 1000), ("src", "*.js", 400), ("tests", "*.cs", 500), ("eng", "*.cs", 400), ("benchmarks", "*.cs", 400),
    ];

    [Fact]
    public void No_file_is_longer_than_its_ceiling() =>
        Ceilings.SelectMany(c => Written(c.Folder, c.Pattern).Where(path => File.ReadLines(path).Count() > c.Lines)
            .Select(path => $"{Repository.Relative(path)} has more than {c.Lines} lines: which second thought is in here?")).ShouldBeEmpty();

    [Fact]
    public void Program_is_a_list_of_capabilities() =>
        File.ReadLines(Repository.Under("src", "Dunwell.Server", "Program.cs")).Count().ShouldBeLessThanOrEqualTo(60);

    [Fact]
    public void No_folder_holds_more_than_twenty_five_files() =>
        Written("src", "*.cs").GroupBy(path => Path.GetDirectoryName(path)!).Where(g => g.Count() > 25)
            .Select(g => $"{Repository.Relative(g.Key)} holds {g.Count()} files: which second noun is in here?").ShouldBeEmpty();

    [Fact]
    public void Nothing_is_put_off_or_folded_away()
    {
        // Spelt in two parts so that this file does not find itself.
        string[] leftovers = ["TO" + "DO", "FIX" + "ME", "#reg" + "ion", "#pragma warning dis" + "able"];
        Written("src", "*.cs").Concat(Written("src", "*.cshtml")).Concat(Written("tests", "*.cs"))
            .SelectMany(path => File.ReadLines(path).Select((line, n) => (line, n)).Where(l => leftovers.Any(word => l.line.Contains(word, StringComparison.Ordinal)))
                .Select(l => $"{Repository.Relative(path)}:{l.n + 1} {l.line.Trim()}")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_path_the_house_rules_name_is_there()
    {
        var named = Named().Matches(File.ReadAllText(Repository.Under("AGENTS.md"))).Select(m => m.Groups[1].Value).ToList();
        named.Count.ShouldBeGreaterThan(15);
        named.Where(path => !Path.Exists(Repository.Under(path))).ShouldBeEmpty();
    }

    [GeneratedRegex("`((?:src|packs|tests|eng|benchmarks)/[^`…<]+)`")]
    private static partial Regex Named();

    private static IEnumerable<string> Written(string folder, string pattern) =>
        Repository.Sources(folder, pattern).Where(path =>
            !path.Contains("/Migrations/", StringComparison.Ordinal) && !path.Contains("/wwwroot/lib/", StringComparison.Ordinal));
}
