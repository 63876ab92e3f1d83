using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance;
using Dunwell.Server.Compliance.Cases;
using static Dunwell.Server.Tests.Compliance.GateGiven;

namespace Dunwell.Server.Tests.Compliance;

/// <summary>The example cases of packs/cases: what each law says in so many words, asked of the gate.</summary>
public class RuleCaseTests
{
    private static readonly IReadOnlyList<RuleCase> Cases = RuleCaseLoader.LoadFolder(Folder("packs/cases"), Zones);

    public static IEnumerable<object[]> Laws() => Cases.Select(c => c.Rule).Distinct().Order(StringComparer.Ordinal).Select(r => new object[] { r });

    [Theory]
    [MemberData(nameof(Laws))]
    public void Every_case_of_a_law_is_answered_as_expected(string law) =>
        RuleCaseRunner.Run(Cases.Where(c => c.Rule == law), All).Where(r => r.Difference is not null)
            .Select(r => $"{r.Case.File}:{r.Case.Line} {r.Case.Name}: {r.Difference}").ShouldBeEmpty();

    [Fact]
    public void Every_rule_names_a_law_that_has_cases()
    {
        var laws = Cases.Select(c => c.Rule).ToHashSet();
        All.Packs.SelectMany(p => p.Rules).Where(r => !r.Id.StartsWith("HOUSE", StringComparison.Ordinal) && !r.Tests.Any(laws.Contains)).Select(r => r.Id).ShouldBeEmpty();
    }

    [Fact]
    public void A_case_that_expects_otherwise_fails()
    {
        var one = Cases.First(c => c.Expect.Says is not null and not VerdictKind.Allow);
        RuleCaseRunner.Run([one with { Expect = one.Expect with { Says = VerdictKind.Allow } }], All).Single().Difference.ShouldNotBeNull();
        RuleCaseRunner.Run([one with { Rule = "NO-SUCH" }], All).Single().Difference.ShouldBe("no pack has a rule NO-SUCH");
    }
}
