using Dunwell.Domain.Strategies;
using static Dunwell.Domain.Strategies.PlannedAction;
using static Dunwell.Domain.Tests.Strategies.Given;

namespace Dunwell.Domain.Tests.Strategies;

public class PlannerHoldAndChannelTests
{
    [Fact]
    public void A_hold_stops_contact_and_says_why_and_until_when()
    {
        var wait = Planner.Next(Ladder(), Account(Item()) with { Holds = [Hold(8, 12, "promise to pay", "100.00 promised")] }, Day(10)).ShouldBeOfType<Wait>();
        wait.Until.ShouldBe(Day(13));
        wait.Reasons.Single().ShouldBe("On hold since 10 March 2026 until 14 March 2026 (promise to pay): 100.00 promised");
    }

    [Fact]
    public void Overlapping_holds_last_until_the_last_one_is_over()
    {
        var account = Account(Item()) with { Holds = [Hold(1, 30, "dispute"), Hold(5, 12, "promise to pay")] };
        var wait = Planner.Next(Ladder(), account, Day(10)).ShouldBeOfType<Wait>();
        wait.Until.ShouldBe(Day(31));
        wait.Reasons.Count.ShouldBe(2);
    }

    [Fact]
    public void An_open_ended_hold_waits_for_an_event() =>
        Planner.Next(Ladder(), Account(Item()) with { Holds = [Hold(1, null), Hold(1, 20)] }, Day(10)).ShouldBeOfType<Wait>().Until.ShouldBeNull();

    [Fact]
    public void Lifting_a_hold_returns_to_the_earlier_place()
    {
        var account = Account(Item(level: 1, sent: 5));
        Planner.Next(Ladder(), account with { Holds = [Hold(10, null)] }, Day(45)).ShouldBeOfType<Wait>();
        Planner.Next(Ladder(), account, Day(45)).ShouldBeOfType<Contact>().Level.ShouldBe(2);
    }

    [Fact]
    public void The_first_channel_that_can_be_used_is_taken()
    {
        var account = Account(Item());
        Planner.Next(Ladder(), account, Day(5)).ShouldBeOfType<Contact>().Channel.ShouldBe(StepChannel.Email);
        Planner.Next(Ladder(), account with { CanEmail = false }, Day(5)).ShouldBeOfType<Contact>().Channel.ShouldBe(StepChannel.Letter);
    }

    [Fact]
    public void No_usable_address_goes_to_a_person_and_completes_no_level()
    {
        var work = Planner.Next(Ladder(), Account(Item()) with { CanEmail = false, CanPost = false }, Day(5)).ShouldBeOfType<CreateWorkItem>();
        work.Work.ShouldBe(PlannedWork.NoUsableAddress);
        work.Step.ShouldBeNull();
        work.Reasons[^1].ShouldBe("No usable address: 'Step 1' cannot go out by e-mail or letter");
    }

    [Fact]
    public void A_call_step_makes_a_work_item_that_records_its_level()
    {
        var strategy = Strategy(steps: [Step(1, 5), Step(2, 20, StepKind.CallTask)]);
        var work = Planner.Next(strategy, Account(Item(level: 1, sent: 5)), Day(20)).ShouldBeOfType<CreateWorkItem>();
        work.Work.ShouldBe(PlannedWork.Call);
        work.Claim.Items.Single().LevelToRecord.ShouldBe(2);
    }

    [Fact]
    public void A_referral_takes_only_the_items_that_have_come_to_it()
    {
        var strategy = Strategy(steps: [Step(1, 5), Step(2, 60, StepKind.Refer)]);
        var refer = Planner.Next(strategy, Account(Item("OLD", level: 1, sent: 5), Item("NEW", due: 40)), Day(60)).ShouldBeOfType<Refer>();
        refer.Claim.Items.Single().Number.ShouldBe("OLD");
    }

    [Fact]
    public void An_escalation_goes_to_a_supervisor()
    {
        var strategy = Strategy(steps: [Step(1, 5), Step(2, 60, StepKind.Escalate)]);
        Planner.Next(strategy, Account(Item(level: 1, sent: 5)), Day(60)).ShouldBeOfType<Escalate>().Step.Level.ShouldBe(2);
    }

    [Theory]
    [InlineData(-4, false)]
    [InlineData(-3, true)]
    [InlineData(0, true)]
    public void A_courtesy_reminder_goes_out_before_the_due_date(int day, bool contacted)
    {
        var action = Planner.Next(Ladder(), Account(Item()), Day(day));
        (action is Contact { Level: 0 }).ShouldBe(contacted);
    }

    [Fact]
    public void A_courtesy_reminder_is_sent_once_and_never_for_an_item_past_due()
    {
        Planner.Next(Ladder(), Account(Item() with { CourtesySentOn = Day(-3) }), Day(-1)).ShouldBeOfType<Wait>().Until.ShouldBe(Day(5));
        Planner.Next(Ladder(), Account(Item()), Day(1)).ShouldBeOfType<Wait>();
    }

    [Fact]
    public void Items_about_to_fall_due_are_listed_apart_and_record_no_level()
    {
        var contact = Planner.Next(Ladder(), Account(Item("A"), Item("SOON", due: 8)), Day(6)).ShouldBeOfType<Contact>();
        var soon = contact.Claim.Items.Single(i => i.IsComingDue);
        (soon.Number, soon.LevelToRecord, soon.Advances).ShouldBe(("SOON", 0, false));
        contact.Claim.NetOverdueMinorUnits.ShouldBe(100_00);
    }

    [Fact]
    public void Third_party_collection_begins_with_the_validation_notice_whatever_was_sent_before()
    {
        var contact = Planner.Next(ThirdParty(), Account(Item("OLD", level: 2, sent: 20), Item("NEW")), Day(90)).ShouldBeOfType<Contact>();
        contact.Step.Kind.ShouldBe(StepKind.ValidationNotice);
        contact.Claim.Items.Select(i => (i.Number, i.LevelToRecord)).ShouldBe([("NEW", 1), ("OLD", 2)], ignoreOrder: true);
    }

    [Fact]
    public void Reminders_wait_until_the_validation_period_is_over()
    {
        var account = Account(Item(level: 1, sent: 2)) with { ValidationNoticeSentOn = Day(2), ValidationEndsOn = Day(40) };
        Planner.Next(ThirdParty(), account, Day(40)).ShouldBeOfType<Wait>().Until.ShouldBe(Day(41));
        Planner.Next(ThirdParty(), account, Day(41)).ShouldBeOfType<Contact>().Level.ShouldBe(2);
    }

    [Fact]
    public void An_unknown_end_of_the_validation_period_stays_unknown_and_goes_to_a_person()
    {
        var account = Account(Item(level: 1, sent: 2)) with { ValidationNoticeSentOn = Day(2) };
        Planner.Next(ThirdParty(), account, Day(60)).ShouldBeOfType<CreateWorkItem>().Work.ShouldBe(PlannedWork.ValidationEndUnknown);
    }

    [Fact]
    public void A_debt_placed_later_gets_its_own_notice_first_and_rides_in_no_reminder()
    {
        var account = Account(Item("OLD", level: 1, sent: 2), Item("NEW", due: 50)) with { ValidationNoticeSentOn = Day(2), ValidationEndsOn = Day(40) };
        Planner.Next(ThirdParty(), account, Day(50)).ShouldBeOfType<Contact>().Claim.Items.Single().Number.ShouldBe("OLD");
        Planner.Next(ThirdParty(), account, Day(51)).ShouldBeOfType<Contact>().Claim.Items.Single().Number.ShouldBe("NEW");
    }
}
