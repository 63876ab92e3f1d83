using Dunwell.Domain;
using Dunwell.Server.Strategies;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Server.Tests.Communications;

public class StrategyLoaderTests
{
    private const string Sound = """
        id: plain
        version: 2
        title: Plain
        for: Tests
        spacing_days: 7
        no_contact_up_to: { USD: 10.50, JPY: 1000 }
        steps:
          - { id: first, level: 1, title: First, offset_days: 5, kind: reminder, channels: [email], template: t1 }
          - { id: call, level: 2, title: Call, offset_days: 10, kind: call_task, channels: [phone] }
        """;

    [Fact]
    public void Amounts_become_minor_units_of_their_currency()
    {
        var (strategy, problems) = StrategyLoader.Load("plain.yaml", Sound);
        problems.ShouldBeEmpty();
        strategy!.NoContactUpTo(null, Currency.Of("USD")).ShouldBe(10_50);
        strategy.NoContactUpTo(null, Currency.Of("JPY")).ShouldBe(1000);
    }

    [Theory]
    [InlineData("spacing_days: 7", "spacing_days: soon", "plain.yaml(5): spacing_days: expected a whole number, found 'soon'")]
    [InlineData("spacing_days: 7", "spacing_days: 0", "plain.yaml(5): spacing_days: Two steps need at least one day between them")]
    [InlineData("USD: 10.50", "USD: 10.505", "plain.yaml(6): no_contact_up_to.USD: '10.505' is not an amount of USD")]
    [InlineData("USD: 10.50", "XXX: 10", "plain.yaml(6): no_contact_up_to.XXX: 'XXX' is not a currency code")]
    [InlineData("level: 2", "level: 3", "plain.yaml(9): steps[1].level: Levels go up by one: expected 2, found 3")]
    [InlineData("kind: reminder", "kind: remind", "plain.yaml(8): steps[0].kind: expected one of reminder, notice, validation_notice, call_task, escalate, refer, found 'remind'")]
    [InlineData("template: t1", "tempalte: t1", "plain.yaml(8): steps[0].tempalte: no such field")]
    [InlineData("template: t1", "template: t1, consequence: intended", "plain.yaml(8): steps[0].consequence: 'consequence: intended' and 'consequence_text' belong together")]
    [InlineData("template: t1", "template: t1, consequence: intended, consequence_text: Court!", "plain.yaml(8): steps[0].consequence: A consequence may be stated only when a later step escalates or refers")]
    [InlineData("offset_days: 10", "offset_days: 4", "plain.yaml(9): steps[1].offset_days: Steps must be written in the order of their days")]
    [InlineData("title: Plain", "title: [", "plain.yaml(1): : cannot be read as YAML")]
    public void A_problem_names_file_line_and_field(string from, string to, string problem)
    {
        var (strategy, problems) = StrategyLoader.Load("plain.yaml", Sound.Replace(from, to, StringComparison.Ordinal));
        strategy.ShouldBeNull();
        problems[0].ToString().ShouldStartWith(problem);
    }

    [Fact]
    public void No_text_makes_a_loader_throw()
    {
        var pieces = Gen.Elements("{", "}", "[", "]", ":", "- ", "\n", "  ", "id", "steps", "version: 1", "{{", "}}", "#if x", "---\n", "&a", "*a", "!!int", "'", "\"", "|", "? ", "\0", "é");
        var texts = from parts in pieces.ListOf() from at in Gen.Choose(0, Sound.Length) select Sound.Insert(at, string.Concat(parts));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            StrategyLoader.Load("x.yaml", text);
            StrategyLoader.Load("x.yaml", text[(text.Length / 2)..]);
            Server.Communications.TemplateLoader.Load("x.hbs", $"---\n{text}\n---\n{text}", []);
        }).QuickCheckThrowOnFailure();
    }
}
