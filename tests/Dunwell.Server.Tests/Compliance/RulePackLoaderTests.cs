using Dunwell.Domain.Compliance;
using Dunwell.Server.Compliance;
using static Dunwell.Server.Tests.Compliance.GateGiven;

namespace Dunwell.Server.Tests.Compliance;

public class RulePackLoaderTests
{
    private const string Good = """
        id: test
        version: 1.0.0
        jurisdiction: US
        topic: Test
        rules:
          - id: T-1
            version: 1.0.0
            title: A limit
            citations: [Nowhere 1]
            source_kind: policy
            confidence: policy
            verified_on: 2026-11-22
            in_force: { from: 2026-01-01 }
            status: enforcing
            applies_when:
              actions: [call]
            kind: attempt_frequency
            params:
              max: 7
              days: 7
              per: debt
            on_unknown: block
            reason: "{count} calls"
        """;

    [Fact]
    public void Every_shipped_pack_is_valid_and_its_rules_cite_a_source()
    {
        All.Packs.Count.ShouldBe(Directory.GetFiles(Folder("packs/rules"), "*.yaml").Length);
        foreach (var rule in All.Packs.SelectMany(p => p.Rules))
        {
            rule.Citations.ShouldNotBeEmpty(rule.Id);
            rule.Tests.ShouldNotBeEmpty(rule.Id);
        }
    }

    [Fact]
    public void Rules_from_memory_never_enforce() =>
        All.Packs.SelectMany(p => p.Rules).Where(r => r.Confidence == Confidence.Memory && r.Status == RuleStatus.Enforcing).ShouldBeEmpty();

    [Theory]
    [InlineData("max: 7", "max: seven", "bad.yaml:19: rules[0].params.max is 'seven', must be a whole number from 1 to 1000")]
    [InlineData("max: 7", "maximum: 7", "bad.yaml:19: rules[0].params.maximum is not a field known here")]
    [InlineData("max: 7", "maximum: 7", "rules[0].params.max is missing")]
    [InlineData("per: debt", "per: dept", "bad.yaml:21: rules[0].params.per is 'dept', must be one of debt, account, person, address")]
    [InlineData("status: enforcing", "status: on", "bad.yaml:14: rules[0].status is 'on'")]
    [InlineData("actions: [call]", "actions: [call, telegram]", "bad.yaml:16: rules[0].applies_when.actions has 'telegram'")]
    [InlineData("kind: attempt_frequency", "kind: sometimes", "bad.yaml:17: rules[0].kind is 'sometimes', must be one of")]
    [InlineData("from: 2026-01-01", "from: 2026-02-30", "bad.yaml:13: rules[0].in_force.from is '2026-02-30', must be a date")]
    [InlineData("from: 2026-01-01", "from: 2026-02-03, to: 2026-02-01", "rules[0].in_force.to is before 'from'")]
    [InlineData("citations: [Nowhere 1]", "citations: []", "bad.yaml:9: rules[0].citations must name at least one source")]
    [InlineData("version: 1.0.0\njurisdiction", "version: new\njurisdiction", "bad.yaml:2: version is 'new', must be three numbers")]
    [InlineData("topic: Test", "topic: [", "is not YAML")]
    [InlineData("topic: Test", "topic: &a Test", "bad.yaml:4: topic has an anchor or a tag")]
    [InlineData("topic: Test", "topic: Test\ntopic: Twice", "is not YAML")]
    public void A_broken_pack_names_file_line_and_field(string right, string wrong, string expected)
    {
        Good.ShouldContain(right);
        Should.Throw<PackFileException>(() => RulePackLoader.Parse("bad.yaml", Good.Replace(right, wrong))).Message.ShouldContain(expected);
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var bad = Good.Replace("max: 7", "max: 0").Replace("status: enforcing", "status: on").Replace("on_unknown: block", "on_unknown: shrug");
        Should.Throw<PackFileException>(() => RulePackLoader.Parse("bad.yaml", bad)).Errors.Select(e => e.Line).ShouldBe([14, 19, 22]);
    }

    [Fact]
    public void The_hash_follows_the_meaning_and_not_the_layout()
    {
        var hash = RulePackLoader.Parse("a.yaml", Good).Hash;
        RulePackLoader.Parse("b.yaml", "# a comment\n" + Good.Replace("[call]", "\n      - call").Replace("id: test\nversion: 1.0.0", "version: 1.0.0\nid: test")).Hash.ShouldBe(hash);
        RulePackLoader.Parse("c.yaml", Good.Replace("max: 7", "max: 8")).Hash.ShouldNotBe(hash);
    }

    [Fact]
    public void A_folder_without_packs_is_an_error()
    {
        var empty = Directory.CreateTempSubdirectory();
        try
        {
            Should.Throw<PackFileException>(() => RulePackLoader.LoadFolder(empty.FullName)).Message.ShouldContain("has no rule packs");
            File.WriteAllText(Path.Combine(empty.FullName, "a.yaml"), Good);
            File.WriteAllText(Path.Combine(empty.FullName, "b.yaml"), Good);
            Should.Throw<PackFileException>(() => RulePackLoader.LoadFolder(empty.FullName)).Message.ShouldContain("Two rule packs have the id 'test'");
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }
}
