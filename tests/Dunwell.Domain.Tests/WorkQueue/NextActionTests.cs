using Dunwell.Domain.WorkQueue;
using FsCheck;
using FsCheck.Fluent;
using static Dunwell.Domain.WorkQueue.NextActionKind;

namespace Dunwell.Domain.Tests.WorkQueue;

public class NextActionTests
{
    private static readonly DateOnly Today = new(2026, 3, 11);
    private static readonly NextActionFacts Calm = new(100, [], null, null, null, null, Today.AddDays(6), "Next look");

    [Fact]
    public void The_calendar_is_next_when_nothing_else_stands() => Of(Calm).ShouldBe(new(Calendar, "Next look", Today.AddDays(6)));

    [Fact]
    public void What_waits_for_a_person_comes_before_what_comes_by_itself()
    {
        var all = Calm with
        {
            Tasks = [new("Write", Today.AddDays(-1)), new("Call", Today.AddDays(-2))], BrokenPromise = Today.AddDays(-4), Message = new("Release", null, true), PromiseDue = Today.AddDays(3), HoldReview = new("Legal", Today.AddDays(20)),
        };
        Of(all).ShouldBe(new(NextActionKind.Task, "Call", Today.AddDays(-2)));
        Of(all with { Tasks = [] }).Kind.ShouldBe(BrokenPromise);
        Of(all with { Tasks = [], BrokenPromise = null }).ShouldBe(new(Message, "Release", Today));
        Of(all with { Tasks = [], BrokenPromise = null, Message = null }).ShouldBe(new(Promised, "A promise runs to 14 Mar 2026", Today.AddDays(3)));
        Of(all with { Tasks = [], BrokenPromise = null, Message = null, PromiseDue = null }).ShouldBe(new(Hold, "Legal", Today.AddDays(20)));
    }

    [Fact]
    public void A_task_of_a_coming_day_hides_neither_a_broken_promise_nor_an_earlier_message()
    {
        var later = Calm with { Tasks = [new("Call", Today.AddDays(30))] };
        Of(later with { BrokenPromise = Today.AddDays(-4) }).Kind.ShouldBe(BrokenPromise);
        Of(later with { Message = new("E-mail waits", Today.AddDays(2), false) }).ShouldBe(new(Scheduled, "E-mail waits", Today.AddDays(2)));
        Of(later with { PlannedOn = Today.AddDays(40) }).ShouldBe(new(NextActionKind.Task, "Call", Today.AddDays(30)));
        Of(later with { PlannedOn = null }).Kind.ShouldBe(NextActionKind.Task);
        Of(later with { OpenMinorUnits = 0 }).Kind.ShouldBe(NextActionKind.Task);
    }

    [Fact]
    public void A_hold_whose_day_has_come_is_a_task_and_a_message_it_stops_does_not_hide_it()
    {
        var held = Calm with { HoldReview = new("Legal: with counsel", Today), Message = new("Email held", Today, false) };
        Of(held).ShouldBe(new(NextActionKind.Review, "Look at the hold again: Legal: with counsel", Today));
    }

    [Fact]
    public void Days_gone_by_are_today_for_what_comes_by_itself() =>
        Of(Calm with { Message = new("E-mail waits", Today.AddDays(-3), false) }).On.ShouldBe(Today);

    [Fact]
    public void Nothing_owed_is_settled_and_nothing_known_is_the_exception()
    {
        Of(Calm with { OpenMinorUnits = 0, BrokenPromise = Today }).ShouldBe(new(Settled, "Nothing is owed", null));
        var missing = Of(Calm with { PlannedOn = null, PlannedText = "no strategy" });
        missing.ShouldBe(new(Missing, "no strategy", null));
        (missing.IsException, missing.IsForPerson).ShouldBe((true, true));
    }

    [Fact]
    public void There_is_always_exactly_one_and_an_exception_only_when_nothing_is_known() => Prop.ForAll(Arb.From(Facts()), static facts =>
    {
        var action = Of(facts);
        var nothing = facts is { OpenMinorUnits: > 0, Tasks.Count: 0, BrokenPromise: null, Message: null, PromiseDue: null, HoldReview: null, PlannedOn: null };
        return action.IsException == nothing && action.Text.Length > 0 && (action.On is null) == action.Kind is Settled or Missing
            && (action.IsForPerson || action.On is null || action.On >= Today);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_a_person_has_to_do_today_is_never_hidden() => Prop.ForAll(Arb.From(Facts()), static facts =>
        Of(facts).IsForPerson || !(facts.Tasks.Any(t => t.Due <= Today) || (facts.OpenMinorUnits > 0 && (facts.BrokenPromise is not null || facts.Message is { NeedsPerson: true }))))
        .QuickCheckThrowOnFailure();

    private static NextAction Of(NextActionFacts facts) => NextAction.Of(facts, Today);

    private static Gen<NextActionFacts> Facts() =>
        from open in Gen.Choose(0, 2)
        from tasks in Gen.Choose(-3, 9).ListOf(2)
        from shape in Gen.Choose(0, 255)
        from day in Gen.Choose(-5, 40)
        select new NextActionFacts(
            open, (shape & 3) switch { 0 => [], 1 => [new("a", Today.AddDays(tasks[0]))], _ => [new("a", Today.AddDays(tasks[0])), new("b", Today.AddDays(tasks[1]))] },
            (shape & 4) > 0 ? Today.AddDays(-3) : null, (shape & 8) > 0 ? new("m", (shape & 16) > 0 ? Today.AddDays(day) : null, (shape & 32) > 0) : null,
            (shape & 64) > 0 ? Today.AddDays(day) : null, (shape & 128) > 0 ? new("h", Today.AddDays(day)) : null, day % 3 == 0 ? null : Today.AddDays(day), "planned");
}
