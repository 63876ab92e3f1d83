using Dunwell.Server.Communications;
using Dunwell.Server.Strategies;

namespace Dunwell.Server.Tests.Communications;

public class TemplateLoaderTests
{
    [Theory]
    [InlineData("Pay {{amount}} now", "{{amount}}: no such field")]
    [InlineData("Pay {{money amount}} now", "{{money amount}}: no such field")]
    [InlineData("Pay {{asked}} now", "{{asked}}: needs a helper (money, date, days) or a block")]
    [InlineData("Pay {{date asked}} now", "{{date asked}}: 'asked' is not for 'date'")]
    [InlineData("{{{salutation}}}", "{{{salutation}}}: output must be encoded: use two braces")]
    [InlineData("{{&salutation}}", "{{&salutation}}: output must be encoded: use two braces")]
    [InlineData("{{lookup salutation}}", "{{lookup salutation}}: only if, each, money, date and days are known")]
    [InlineData("{{> footer}}", "{{> footer}}: only if, each, money, date and days are known")]
    [InlineData("{{#if consequence}} so", "if: block is not closed")]
    [InlineData("{{#each overdue}}{{money asked}}{{/each}}", "{{money asked}}: no such field")]
    [InlineData("{{number}}", "{{number}}: no such field")]
    public void A_template_that_cannot_be_filled_is_an_error_at_load(string body, string problem)
    {
        var problems = new List<PackProblem>();
        TemplateLoader.Load("t.hbs", Source($"Hello\n\n{body}"), problems).ShouldBeNull();
        problems[0].ToString().ShouldBe($"t.hbs(12): {problem}");
    }

    [Fact]
    public void Fields_of_the_front_matter_are_checked_with_their_lines()
    {
        var problems = new List<PackProblem>();
        TemplateLoader.Load("t.hbs", Source("Hello").Replace("tone: firm", "tone: angry").Replace("version: 1", "versoin: 1"), problems).ShouldBeNull();
        problems.Select(p => p.ToString()).ShouldBe([
            "t.hbs(2): version: is missing",
            "t.hbs(6): tone: expected one of friendly, firm, final, found 'angry'",
            "t.hbs(3): versoin: no such field",
        ]);
    }

    [Fact]
    public void An_unknown_field_in_the_subject_is_found_too()
    {
        var problems = new List<PackProblem>();
        TemplateLoader.Load("t.hbs", Source("Hello").Replace("subject: Hello", "subject: \"About {{invoice}}\""), problems).ShouldBeNull();
        problems.Single().ToString().ShouldBe("t.hbs(8): {{invoice}}: no such field");
    }

    [Fact]
    public void A_file_without_front_matter_is_refused()
    {
        var problems = new List<PackProblem>();
        TemplateLoader.Load("t.hbs", "Hello", problems).ShouldBeNull();
        problems.Single().Reason.ShouldBe("a template begins with fields between two lines '---'");
    }

    [Fact]
    public void The_guide_names_every_field_a_template_may_use()
    {
        var guide = File.ReadAllText(Path.Combine(GivenMessages.Packs, "..", "docs", "guide", "strategies.md"));
        IEnumerable<string> fields = [.. TemplateFields.Message.Keys, .. TemplateFields.Item.Keys, .. TemplateFields.Insert.Keys];
        fields.Where(f => !guide.Contains($"`{f}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Source(string body) =>
        $"---\nid: t\nversion: 1\nlanguage: en\nchannels: [email]\ntone: firm\nrequired_inserts: []\nsubject: Hello\n---\n{body}\n";
}
