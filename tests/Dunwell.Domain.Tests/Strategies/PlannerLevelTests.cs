using Dunwell.Domain.Strategies;
using static Dunwell.Domain.Strategies.PlannedAction;
using static Dunwell.Domain.Tests.Strategies.Given;

namespace Dunwell.Domain.Tests.Strategies;

public class PlannerLevelTests
{
    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A_step_counts_from_its_day_on(int day, bool contacted) =>
        (Planner.Next(Ladder(), Account(Item()), Day(day)) is Contact).ShouldBe(contacted);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Due_today_is_not_overdue(int day, bool contacted)
    {
        var firstDay = Strategy(steps: Step(1, 0));
        (Planner.Next(firstDay, Account(Item()), Day(day)) is Contact).ShouldBe(contacted);
    }

    [Fact]
    public void Grace_days_hold_back_a_step_whose_day_has_come()
    {
        Planner.Next(Ladder(grace: 9), Account(Item()), Day(9)).ShouldBeOfType<Wait>().Until.ShouldBe(Day(10));
        Planner.Next(Ladder(grace: 9), Account(Item()), Day(10)).ShouldBeOfType<Contact>();
    }

    [Fact]
    public void Grace_days_do_not_push_back_a_later_step() =>
        Planner.Next(Ladder(grace: 9), Account(Item(level: 1, sent: 10)), Day(20)).ShouldBeOfType<Contact>().Level.ShouldBe(2);

    [Fact]
    public void A_missed_run_is_caught_up_one_level_at_a_time()
    {
        var late = Planner.Next(Ladder(), Account(Item()), Day(60)).ShouldBeOfType<Contact>();
        late.Level.ShouldBe(1);
        late.Claim.Items.Single().LevelToRecord.ShouldBe(1);
    }

    [Fact]
    public void Late_sends_are_spaced()
    {
        var account = Account(Item(level: 1, sent: 60)) with { LastStepSentOn = Day(60) };
        Planner.Next(Ladder(spacing: 7), account, Day(66)).ShouldBeOfType<Wait>().Until.ShouldBe(Day(67));
        Planner.Next(Ladder(spacing: 7), account, Day(67)).ShouldBeOfType<Contact>().Level.ShouldBe(2);
    }

    [Fact]
    public void Spacing_after_a_letter_starts_when_it_can_have_arrived()
    {
        var account = Account(Item(level: 1, sent: 60)) with { LastStepSentOn = Day(60), LastStepByPost = true };
        Planner.Next(Ladder(spacing: 7, transit: 3), account, Day(67)).ShouldBeOfType<Wait>().Until.ShouldBe(Day(70));
    }

    [Fact]
    public void One_communication_lists_everything_overdue_at_the_highest_level()
    {
        var contact = Planner.Next(Ladder(), Account(Item("NEW", due: 15), Item("OLD", level: 1, sent: 5), Item("RIDES", due: 20)), Day(21)).ShouldBeOfType<Contact>();
        contact.Level.ShouldBe(2);
        contact.Claim.Items.Select(i => (i.Number, i.LevelToRecord, i.Advances)).ShouldBe([("OLD", 2, true), ("NEW", 1, true), ("RIDES", 0, false)]);
        contact.Claim.OverdueMinorUnits.ShouldBe(300_00);
    }

    [Fact]
    public void A_new_invoice_beside_an_old_one_does_not_inherit_its_level()
    {
        var contact = Planner.Next(Ladder(), Account(Item("OLD", level: 2, sent: 20), Item("NEW", due: 36)), Day(41)).ShouldBeOfType<Contact>();
        contact.Level.ShouldBe(3);
        contact.Claim.Items.Single(i => i.Number == "NEW").LevelToRecord.ShouldBe(1);
    }

    [Fact]
    public void A_wholly_new_debt_set_starts_the_ladder_again()
    {
        // The old items went to level 3 and were paid: they are no longer open and leave only the date of the last step.
        var account = Account(Item("NEW", due: 80)) with { LastStepSentOn = Day(40) };
        Planner.Next(Ladder(), account, Day(90)).ShouldBeOfType<Contact>().Level.ShouldBe(1);
    }

    [Fact]
    public void A_reversed_payment_reopens_the_item_at_the_level_it_had()
    {
        var reopened = Account(Item(level: 2, sent: 20));
        Planner.Next(Ladder(), reopened, Day(50)).ShouldBeOfType<Contact>().Level.ShouldBe(3);
    }

    [Fact]
    public void An_unsent_message_is_waited_for_and_its_level_not_raised()
    {
        var account = Account(Item() with { PendingLevel = 1 }, Item("OTHER", level: 1, sent: 5));
        var wait = Planner.Next(Ladder(), account, Day(45)).ShouldBeOfType<Wait>();
        wait.Until.ShouldBeNull();
        wait.Reasons.Single().ShouldBe("Level 1 for INV-1 is not sent or completed yet: no level is raised before it is");
    }

    [Fact]
    public void A_level_the_changed_strategy_does_not_have_goes_to_a_person()
    {
        var item = Item(level: 5, sent: 20) with { StrategyId = "long", StrategyVersion = 4 };
        var work = Planner.Next(Ladder(), Account(item), Day(50)).ShouldBeOfType<CreateWorkItem>();
        work.Work.ShouldBe(PlannedWork.PolicyChanged);
        work.Reasons.Single().ShouldBe("INV-1 reached level 5 under long version 4, but plain version 1 has no such level: a person decides where it goes on");
    }

    [Fact]
    public void A_level_both_strategies_have_counts_on_and_says_so()
    {
        var item = Item(level: 1, sent: 5) with { StrategyId = "long", StrategyVersion = 4 };
        Planner.Next(Ladder(), Account(item), Day(20)).Reasons[1].ShouldBe("Level 2 'Step 2' is due 20 days after the due date; level 1 went out on 7 March 2026 under long version 4 and counts on");
    }

    [Fact]
    public void After_the_last_step_a_person_decides()
    {
        var work = Planner.Next(Ladder(), Account(Item(level: 3, sent: 40)), Day(60)).ShouldBeOfType<CreateWorkItem>();
        work.Work.ShouldBe(PlannedWork.LadderFinished);
    }

    [Fact]
    public void Reasons_are_plain_words_with_facts()
    {
        var account = Account(Item("A", level: 1, sent: 5), Item("B", due: 5) with { HeldMinorUnits = 40_00 }, Item("C", due: 6)) with { UnappliedCreditMinorUnits = 25_00 };
        Planner.Next(Ladder(), account, Day(34)).Reasons.ShouldBe([
            "3 invoices are past due, oldest 34 days",
            "Level 2 'Step 2' is due 20 days after the due date; level 1 went out on 7 March 2026",
            "Credits of 25.00 USD are deducted",
            "40.00 USD in dispute is left out",
        ]);
    }

    [Fact]
    public void Nothing_open_waits_without_a_date() => Planner.Next(Ladder(), Account(), Day(9)).ShouldBeOfType<Wait>().Until.ShouldBeNull();
}
