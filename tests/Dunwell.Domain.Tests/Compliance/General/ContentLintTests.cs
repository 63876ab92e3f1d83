using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules.General;
using static Dunwell.Domain.Tests.Compliance.GateSetup;
using static Dunwell.Domain.Tests.Compliance.General.GeneralSetup;

namespace Dunwell.Domain.Tests.Compliance.General;

public class ContentLintTests
{
    private static readonly ContentLint Threats = new(["go to jail", "garnish*", "$*", "último aviso"], VerdictKind.Rewrite);

    [Theory]
    [InlineData("You will go to jail!", "go to jail")]
    [InlineData("you will GO  TO\njail", "GO  TO\njail")]
    [InlineData("We are garnishing wages", "garnishing")]
    [InlineData("Garnish", "Garnish")]
    [InlineData("pay $900", "$900")]
    [InlineData("ÚLTIMO AVISO", "ÚLTIMO AVISO")]
    [InlineData("You may go to jailhouse rock", null)]
    [InlineData("ungarnished", null)]
    [InlineData("", null)]
    public void Phrases_are_found_whatever_case_and_blanks(string text, string? phrase) => Threats.Find(text).ShouldBe(phrase);

    [Fact]
    public void A_hit_asks_for_a_rewrite_and_says_which() =>
        Ask(Threats, MatterFacts.NothingOnFile, Call with { Text = "Jail? You will go to jail." }).Reasons.Single().FactsUsed.Single().ShouldBe(new FactUsed("phrase", "go to jail"));

    [Fact]
    public void What_is_not_rendered_yet_has_no_words() => Ask(Threats, MatterFacts.NothingOnFile).Kind.ShouldBe(VerdictKind.Allow);

    [Theory]
    [InlineData("Pay $900\nHello", VerdictKind.Rewrite)]
    [InlineData("Hello\nPay $900", VerdictKind.Allow)]
    public void The_first_line_alone_may_be_meant(string text, VerdictKind says) =>
        Ask(Threats with { FirstLine = true }, MatterFacts.NothingOnFile, Call with { Text = text }).Kind.ShouldBe(says);

    [Fact]
    public void A_long_text_of_near_hits_takes_no_time() =>
        Threats.Find(string.Concat(Enumerable.Repeat("go to go to ", 20_000))).ShouldBeNull();
}
