using Dunwell.Domain.Strategies;
using static Dunwell.Domain.Tests.Strategies.Given;

namespace Dunwell.Domain.Tests.Strategies;

public class StrategyCheckTests
{
    [Fact]
    public void A_consequence_no_later_step_carries_out_is_refused() =>
        Finding(Step(1, 5) with { Consequence = "We will refer the account." }).ShouldBe("steps[0].consequence");

    [Fact]
    public void A_consequence_a_later_step_carries_out_is_allowed() =>
        Findings(Step(1, 5) with { Consequence = "We intend to refer the account." }, Step(2, 20, StepKind.Refer)).ShouldBeEmpty();

    [Fact]
    public void Levels_have_no_gaps() => Finding(Step(1, 5), Step(3, 20)).ShouldBe("steps[1].level");

    [Fact]
    public void A_courtesy_reminder_comes_before_the_due_date() => Finding(Step(0, 2, StepKind.Reminder), Step(1, 5)).ShouldBe("steps[0].level");

    [Fact]
    public void Nothing_goes_out_before_a_validation_notice() =>
        Finding(Step(0, -2, StepKind.Reminder), Step(1, 5, StepKind.ValidationNotice)).ShouldBe("steps[0].level");

    [Fact]
    public void No_step_waits_for_a_validation_period_that_never_begins() =>
        Finding(Step(1, 5) with { OnlyIfValidationPeriodOver = true }).ShouldBe("steps[0].only_if_validation_period_over");

    [Fact]
    public void A_strategy_of_courtesy_reminders_only_is_refused() => Finding(Step(0, -2, StepKind.Reminder)).ShouldBe("steps");

    [Fact]
    public void Every_finding_is_reported() => Findings(Step(1, 5) with { TemplateId = "", Channels = [] }).Count.ShouldBe(2);

    private static string? Finding(params Step[] steps) => Findings(steps).ShouldHaveSingleItem().Field;

    private static IReadOnlyList<Refusal> Findings(params Step[] steps) =>
        Domain.Strategies.Strategy.TryCreate(new("plain", 1, "Plain", "Tests", 0, 0, 7, new Dictionary<string, long>()), steps).Refusals;
}
