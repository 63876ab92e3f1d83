using System.Text.RegularExpressions;

namespace Dunwell.Domain.Tests.Conventions;

/// <summary>A folder of the domain may use only those before it, so that the whole can be read from the front like a book.</summary>
public partial class FolderOrderTests
{
    private static readonly string[] Order =
    [
        "", "Accounts", "Ledger", "Documents", "Intake", "Aging", "Disputes", "Arrangements", "Banking", "Compliance", "Communications",
        "Strategies", "WorkQueue", "Escalation", "Checklists", "Team", "Reports",
    ];

    [Fact]
    public void Every_folder_has_its_place_in_the_order() =>
        Sources().Select(s => s.Folder).Distinct().Where(folder => !Order.Contains(folder)).ShouldBeEmpty();

    [Fact]
    public void No_folder_uses_a_later_one() =>
        Sources().SelectMany(s => Used(File.ReadAllText(s.Path)).Where(used => Array.IndexOf(Order, used) > Array.IndexOf(Order, s.Folder))
            .Select(used => $"{Repository.Relative(s.Path)} uses {used}")).ShouldBeEmpty();

    [Fact]
    public void A_use_is_seen_however_it_is_written()
    {
        Used("using Dunwell.Domain.Aging;\n").ShouldBe(["Aging"]);
        Used("using static Dunwell.Domain.Banking.Formats.Camt;\n").ShouldBe(["Banking"]);
        Used("var x = Dunwell.Domain.Team.Role.Auditor;").ShouldBe(["Team"]);
        Used("namespace Dunwell.Domain.Reports;").ShouldBeEmpty();
    }

    private static IEnumerable<(string Path, string Folder)> Sources()
    {
        var root = Repository.Under("src", "Dunwell.Domain");
        foreach (var path in Repository.Sources("src/Dunwell.Domain"))
        {
            var parts = Path.GetRelativePath(root, path).Split('/');
            yield return (path, parts.Length == 1 ? "" : parts[0]);
        }
    }

    private static IEnumerable<string> Used(string text) => Use().Matches(text).Select(m => m.Groups[1].Value).Distinct();

    [GeneratedRegex(@"(?<!namespace )Dunwell\.Domain\.(\w+)")]
    private static partial Regex Use();
}
