using Dunwell.Server.Compliance;
using Dunwell.Server.Compliance.Law;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using static Dunwell.Server.Tests.Compliance.GateGiven;

namespace Dunwell.Server.Tests.Compliance;

public class RuleCoverageTests
{
    [Fact]
    public void The_document_of_rules_is_up_to_date()
    {
        var path = Folder("docs/rules.md");
        var text = RuleCoverage.Document(new RuleBook(new PackFolder(new DatabaseOptions(Engine.Sqlite, "", Folder(".")))));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, text);
        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(text, "write it anew with ./dunwell gate coverage > docs/rules.md");
    }
}
