using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules.General;
using static Dunwell.Domain.Tests.Compliance.GateSetup;
using static Dunwell.Domain.Tests.Compliance.General.GeneralSetup;

namespace Dunwell.Domain.Tests.Compliance.General;

public class DutyTests
{
    private static readonly Duty Answer = new(
        [LegalEventKind.SubstantiationRequested], [LegalEventKind.SubstantiationSent], [LegalEventKind.PaidInFull], [], 60, LegalCalendar.Calendar,
        Repeats: false, "disputes", "Substantiate", VerdictKind.Hold, VerdictKind.Allow);

    [Theory]
    [InlineData(0, VerdictKind.Allow)]
    [InlineData(60, VerdictKind.Allow)]
    [InlineData(61, VerdictKind.Hold)]
    public void A_task_until_the_last_day_and_then_an_objection(int daysAgo, VerdictKind says)
    {
        var verdict = Ask(Answer, File(On(LegalEventKind.SubstantiationRequested, daysAgo)));
        verdict.Kind.ShouldBe(says);
        verdict.Tasks.ShouldBe([new GateTask("disputes", "Substantiate", Today.AddDays(60 - daysAgo), "T-1")]);
    }

    [Fact]
    public void In_the_meantime_it_may_object_already()
    {
        var verdict = Ask(Answer with { Meanwhile = VerdictKind.Require }, File(On(LegalEventKind.SubstantiationRequested, 1)));
        verdict.Kind.ShouldBe(VerdictKind.Require);
        verdict.Reasons[0].Requires.ShouldBe("duty:T-1");
    }

    [Theory]
    [InlineData(LegalEventKind.SubstantiationSent, 5, 0)]
    [InlineData(LegalEventKind.SubstantiationSent, 10, 0)] // on the day of the request
    [InlineData(LegalEventKind.SubstantiationSent, 11, 1)] // of an earlier one
    [InlineData(LegalEventKind.PaidInFull, 5, 0)]
    [InlineData(LegalEventKind.PaymentReceived, 5, 1)]
    public void It_is_over_when_it_is_done_or_ended(LegalEventKind later, int daysAgo, int owed) =>
        Ask(Answer, File(On(LegalEventKind.SubstantiationRequested, 10), On(later, daysAgo))).Tasks.Count.ShouldBe(owed);

    [Fact]
    public void What_is_done_for_another_debt_is_not_done()
    {
        var requested = On(LegalEventKind.SubstantiationRequested, 10) with { ItemKeys = [Item] };
        Ask(Answer, File(requested, On(LegalEventKind.SubstantiationSent, 5) with { ItemKeys = [Elsewhere] })).Tasks.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1, "2026-06-26")]
    [InlineData(12, "2026-06-26")]
    public void It_comes_again_after_each_time(int requestedDaysBefore, string due) =>
        Ask(Answer with { Repeats = true, Days = 20 }, File(On(LegalEventKind.SubstantiationRequested, 2 + requestedDaysBefore), On(LegalEventKind.SubstantiationSent, 2)))
            .Tasks.Single().DueOn.ShouldBe(DateOnly.Parse(due, null));

    [Fact]
    public void Counting_days_of_a_calendar_or_months() =>
        (Ask(Answer with { Days = 5, Counting = LegalCalendar.UsFederal }, File(On(LegalEventKind.SubstantiationRequested, 0))).Tasks.Single().DueOn,
            Ask(Answer with { Days = 0, Months = 1 }, File(On(LegalEventKind.SubstantiationRequested, 0))).Tasks.Single().DueOn)
            .ShouldBe((new DateOnly(2026, 6, 15), new DateOnly(2026, 7, 8)));

    [Fact]
    public void Only_the_varieties_named_start_it() =>
        Ask(Answer with { Details = ["delete"] }, File(On(LegalEventKind.SubstantiationRequested, 1) with { Detail = "know" }, On(LegalEventKind.SubstantiationRequested, 1))).Tasks.ShouldBeEmpty();

    [Fact]
    public void Unknown_requests_are_not_none() =>
        Ask(Answer, MatterFacts.NotLoaded, onUnknown: OnUnknown.Require).Reasons[0].Requires.ShouldBe("fact:substantiation_requested");
}
