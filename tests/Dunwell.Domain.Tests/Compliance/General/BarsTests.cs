using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules.General;
using static Dunwell.Domain.Tests.Compliance.GateSetup;
using static Dunwell.Domain.Tests.Compliance.General.GeneralSetup;

namespace Dunwell.Domain.Tests.Compliance.General;

public class BarsTests
{
    private static readonly Matcher Postcards = new() { When = [Circumstance.Postcard] };

    [Theory]
    [InlineData(true, VerdictKind.Rewrite)]
    [InlineData(false, VerdictKind.Allow)]
    [InlineData(null, VerdictKind.Block)] // unknown: what the rule's data says
    public void What_is_forbidden_stands_in_the_matcher(bool? postcard, VerdictKind says) =>
        Ask(new Bars(VerdictKind.Rewrite, null), It(Circumstance.Postcard, postcard), when: Postcards).Kind.ShouldBe(says);

    [Fact]
    public void What_was_never_recorded_is_not_so_once_the_file_was_read()
    {
        Ask(new Bars(VerdictKind.Block, null), MatterFacts.NothingOnFile, when: Postcards).Kind.ShouldBe(VerdictKind.Allow);
        Ask(new Bars(VerdictKind.Rewrite, null), MatterFacts.NotLoaded, when: Postcards).Reasons[0].FactsUsed[^1].ShouldBe(new FactUsed("postcard", "unknown", Certainty.Unknown));
    }

    [Fact]
    public void What_has_to_be_asked_stays_unknown_until_it_was() =>
        Ask(new Bars(VerdictKind.Rewrite, null), MatterFacts.NothingOnFile, when: new() { When = [Circumstance.SaleOfGoods] }).Kind.ShouldBe(VerdictKind.Block);

    [Theory]
    [InlineData(true, VerdictKind.Allow)]
    [InlineData(false, VerdictKind.Hold)]
    [InlineData(null, VerdictKind.Block)]
    public void An_exception_has_to_be_known(bool? exempt, VerdictKind says) =>
        Ask(new Bars(VerdictKind.Hold, null), It(Circumstance.LicenceExempt, exempt), when: new() { Unless = [Circumstance.LicenceExempt] }).Kind.ShouldBe(says);

    [Theory]
    [InlineData(499, VerdictKind.Allow)]
    [InlineData(500, VerdictKind.Hold)]
    [InlineData(501, VerdictKind.Hold)]
    public void A_figure_may_decide_whether_it_applies(int persons, VerdictKind says) =>
        Ask(new Bars(VerdictKind.Hold, null), Figure(Measure.PersonsExposed, persons), when: new() { Measures = [new(Measure.PersonsExposed, 500, null)] }).Kind.ShouldBe(says);

    [Fact]
    public void A_requirement_names_who_has_to_agree()
    {
        Ask(new Bars(VerdictKind.Require, null), MatterFacts.NothingOnFile).Reasons[0].Requires.ShouldBe("approval:compliance");
        Ask(new Bars(VerdictKind.Require, "approval:legal"), MatterFacts.NothingOnFile).Reasons[0].Requires.ShouldBe("approval:legal");
    }

    [Fact]
    public void The_act_itself_is_asked_before_the_file()
    {
        var card = Call with { Circumstances = new Dictionary<Circumstance, Fact<bool>> { [Circumstance.Postcard] = Fact.Known(false) } };
        Ask(new Bars(VerdictKind.Block, null), It(Circumstance.Postcard, true), card, Postcards).Kind.ShouldBe(VerdictKind.Allow);
    }

    [Theory]
    [InlineData("4111 1111 1111 1111", false, VerdictKind.Rewrite)] // what the words show, nobody's word undoes
    [InlineData("nothing", true, VerdictKind.Rewrite)]
    [InlineData("nothing", null, VerdictKind.Allow)]
    [InlineData(null, null, VerdictKind.Allow)] // not rendered yet
    public void Card_numbers_are_seen_in_the_words(string? text, bool? said, VerdictKind says)
    {
        var note = Call with
        {
            Text = text,
            Circumstances = said is { } value ? new Dictionary<Circumstance, Fact<bool>> { [Circumstance.ContainsCardNumber] = Fact.Known(value) } : Call.Circumstances,
        };
        Ask(new Bars(VerdictKind.Rewrite, null), MatterFacts.NotLoaded, note, new() { When = [Circumstance.ContainsCardNumber] }).Kind.ShouldBe(says);
    }
}
