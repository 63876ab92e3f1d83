using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules.General;
using static Dunwell.Domain.Tests.Compliance.General.GeneralSetup;

namespace Dunwell.Domain.Tests.Compliance.General;

public class MeasureLimitTests
{
    [Theory]
    [InlineData("7.99", VerdictKind.Block)]
    [InlineData("8", VerdictKind.Allow)]
    [InlineData("10", VerdictKind.Allow)]
    [InlineData("10.01", VerdictKind.Block)]
    [InlineData(null, VerdictKind.Require)]
    public void Both_limits_are_included(string? value, VerdictKind says) =>
        Ask(new MeasureLimit(Measure.AnnualInterestRate, 8, 10, null, VerdictKind.Block, null), Figure(Measure.AnnualInterestRate, Number(value)), onUnknown: OnUnknown.Require)
            .Kind.ShouldBe(says);

    [Theory]
    [InlineData("0.39", false)]
    [InlineData("0.4", true)]
    [InlineData("0.5", true)]
    public void Near_the_limit_it_warns(string value, bool warns)
    {
        var verdict = Ask(new MeasureLimit(Measure.UnauthorisedReturnRate, null, 0.5m, 0.4m, VerdictKind.Block, null), Figure(Measure.UnauthorisedReturnRate, Number(value)));
        (verdict.IsAllowed, verdict.HasWarnings).ShouldBe((true, warns));
    }

    [Fact]
    public void An_unknown_figure_is_named() =>
        Ask(new MeasureLimit(Measure.DebtAmount, 100, null, null, VerdictKind.Require, null), MatterFacts.NothingOnFile, onUnknown: OnUnknown.Require)
            .Reasons[0].Requires.ShouldBe("fact:debt_amount");

    [Fact]
    public void A_requirement_has_a_code() =>
        Ask(new MeasureLimit(Measure.DebtAmount, 100, null, null, VerdictKind.Require, "approval:legal"), Figure(Measure.DebtAmount, 99)).Reasons[0].Requires.ShouldBe("approval:legal");

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
