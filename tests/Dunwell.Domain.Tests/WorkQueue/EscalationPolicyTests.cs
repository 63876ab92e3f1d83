using Dunwell.Domain.WorkQueue;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.WorkQueue;

public class EscalationPolicyTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateOnly Today = new(2026, 3, 11);
    private static readonly HashSet<string> AtWork = ["Ann", "Bob"];
    private static readonly EscalationPolicy Policy = new(Enum.GetValues<DueKind>().ToDictionary(k => k, k => k == DueKind.CallBack ? 1 : 2), _ => BusinessCalendar.WeekendsOnly);
    private static readonly Sight Anns = new("Ann", null, AtWork);

    [Theory]
    [InlineData("2026-03-09", "2026-03-11", null)]
    [InlineData("2026-03-09", "2026-03-12", EscalationCause.Late)]
    [InlineData("2026-03-05", "2026-03-09", null)]
    [InlineData("2026-03-05", "2026-03-10", EscalationCause.Late)]
    public void It_is_late_after_so_many_business_days_and_weekends_do_not_count(string due, string today, EscalationCause? cause) =>
        Policy.Judge(Thing(DateOnly.Parse(due, null)), Anns, DateOnly.Parse(today, null)).ShouldBe(cause);

    [Fact]
    public void A_holiday_does_not_count_where_the_calendar_knows_it()
    {
        // Monday 19 January 2026 is a federal holiday: Thursday and two days after is Monday, or Tuesday.
        var (due, tuesday) = (new DateOnly(2026, 1, 15), new DateOnly(2026, 1, 20));
        Policy.Judge(Thing(due), Anns, tuesday).ShouldBe(EscalationCause.Late);
        (Policy with { Calendar = day => UsFederalCalendar.For(day.Year) }).Judge(Thing(due), Anns, tuesday).ShouldBeNull();
    }

    [Fact]
    public void Each_kind_has_its_own_patience() =>
        Policy.Judge(Thing(Today.AddDays(-2)) with { Kind = DueKind.CallBack }, Anns, Today).ShouldBe(EscalationCause.Late);

    [Fact]
    public void What_nobody_who_can_do_it_sees_goes_at_once()
    {
        Policy.Judge(Thing(Today), new("Gone", null, AtWork), Today).ShouldBe(EscalationCause.Unseen);
        Policy.Judge(Thing(Today), new("Gone", "Bob", AtWork), Today).ShouldBeNull("the back-up sees it");
        Policy.Judge(Thing(Today), new(null, null, AtWork), Today).ShouldBeNull("nobody's account stands in everybody's queue");
        Policy.Judge(Thing(Today) with { Owner = "Bob" }, new("Gone", null, AtWork), Today).ShouldBeNull("it was given to somebody who is there");
        Policy.Judge(Thing(Today) with { Owner = "Gone" }, Anns, Today).ShouldBeNull("who works the account sees it");
        Policy.Judge(Thing(Today.AddDays(1)), new("Gone", null, AtWork), Today).ShouldBeNull("it is not due");
    }

    [Fact]
    public void What_is_with_somebody_who_is_away_is_seen_by_who_stands_in_while_that_one_is_there()
    {
        var standIns = new Dictionary<string, string> { ["Gone"] = "Bob" };
        Policy.Judge(Thing(Today), new("Gone", null, AtWork, standIns), Today).ShouldBeNull();
        Policy.Judge(Thing(Today), new("Gone", "Gone too", AtWork, standIns), Today).ShouldBeNull();
        Policy.Judge(Thing(Today), new("Gone", null, new HashSet<string> { "Ann" }, standIns), Today).ShouldBe(EscalationCause.Unseen);
        Policy.Judge(Thing(Today) with { Owner = "Gone" }, new("Nobody here", null, AtWork, standIns), Today).ShouldBeNull("the task is with who stands in");
    }

    [Fact]
    public void What_is_late_stays_late_until_it_is_done() => Prop.ForAll(Arb.From(Gen.Choose(0, 40)), Arb.From(Gen.Choose(0, 40)), static (before, later) =>
        Policy.Judge(Thing(Today.AddDays(-before)), Anns, Today) is null || Policy.Judge(Thing(Today.AddDays(-before)), Anns, Today.AddDays(later)) == EscalationCause.Late)
        .QuickCheckThrowOnFailure();

    private static DueThing Thing(DateOnly due) => new(DueKind.Task, Guid.Empty, "write", due);
}
