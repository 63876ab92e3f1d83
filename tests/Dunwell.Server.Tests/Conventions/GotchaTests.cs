using System.Text.RegularExpressions;

namespace Dunwell.Server.Tests.Conventions;

/// <summary>docs/gotchas.md says by which tests each bug of others is kept out; a test that is renamed or removed must be followed there.</summary>
public partial class GotchaTests
{
    private const string Waits = "not built yet: ";

    private static readonly Lazy<HashSet<string>> Tests = new(() => [.. Repository.Sources("tests").SelectMany(path => TestsOf(File.ReadAllText(path)))]);

    [Fact]
    public void Every_gotcha_names_tests_that_exist_or_what_it_waits_for()
    {
        var rows = Rows(File.ReadAllLines(Repository.Under("docs", "gotchas.md")));
        rows.Count(r => int.TryParse(r[0], out _)).ShouldBe(25, "what users ask for and suffer");
        rows.Count.ShouldBe(55);
        rows.SelectMany(Faults).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("| Money | A bug | `GotchaTests.Every_gotcha_names_tests_that_exist_or_what_it_waits_for` |", true)]
    [InlineData("| Money | A bug | not built yet: interest |", true)]
    [InlineData("| Money | A bug | `GotchaTests.No_such_test`; not built yet: interest |", false)]
    [InlineData("| Money | A bug | `GotchaTests.Rows` |", false)]
    [InlineData("| Money | A bug | GotchaTests |", false)]
    [InlineData("| Money | A bug | not built yet: |", false)]
    [InlineData("| Money | | not built yet: interest |", false)]
    public void A_row_without_proof_is_seen(string row, bool isProved) => Faults(Rows([row]).Single()).Any().ShouldBe(!isProved);

    private static IEnumerable<string> Faults(string[] row)
    {
        var names = Name().Matches(row[2]).Select(m => m.Groups[1].Value).ToList();
        if (row[1].Length == 0 || (names.Count == 0 && !row[2].StartsWith(Waits, StringComparison.Ordinal)))
            yield return $"{row[0]}: \"{row[1]}\" names neither a test nor what it waits for";
        foreach (var name in names.Where(n => !Tests.Value.Contains(n)))
            yield return $"{row[0]}: \"{row[1]}\" names {name}, and there is no such test";
    }

    /// <summary>The cells of every line of a table, without its head.</summary>
    private static List<string[]> Rows(IEnumerable<string> lines) =>
        [.. lines.Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| Where", StringComparison.Ordinal) && !l.StartsWith("| ---", StringComparison.Ordinal))
            .Select(l => l.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))];

    private static IEnumerable<string> TestsOf(string source) =>
        Class().Match(source) is { Success: true } found ? Method().Matches(source).Select(m => $"{found.Groups[1].Value}.{m.Groups[1].Value}") : [];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^public (?:sealed )?(?:partial )?class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"^    \[(?:Fact|Theory|OnEachDatabase)\b.*\n(?:    \[.*\n)*    public (?:async )?(?:Task|void) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Method();
}
