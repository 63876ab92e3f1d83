using Dunwell.Domain.Strategies;
using static Dunwell.Domain.Strategies.PlannedAction;
using static Dunwell.Domain.Tests.Strategies.Given;

namespace Dunwell.Domain.Tests.Strategies;

public class PlannerMoneyTests
{
    [Theory]
    [InlineData(99_99, true)]
    [InlineData(100_00, false)]
    [InlineData(150_00, false)]
    public void Do_not_dun_someone_you_owe(long credit, bool contacted)
    {
        var account = Account(Item()) with { UnappliedCreditMinorUnits = credit };
        (Planner.Next(Ladder(), account, Day(10)) is Contact).ShouldBe(contacted);
    }

    [Fact]
    public void Credits_that_cover_the_overdue_are_given_as_the_reason()
    {
        var account = Account(Item()) with { UnappliedCreditMinorUnits = 100_00 };
        var wait = Planner.Next(Ladder(), account, Day(10)).ShouldBeOfType<Wait>();
        wait.Reasons.ShouldContain("Credits of 100.00 USD cover the 100.00 USD past due");
    }

    [Theory]
    [InlineData(10_00, false)]
    [InlineData(10_01, true)]
    public void A_balance_up_to_the_limit_is_left_alone(long open, bool contacted) =>
        (Planner.Next(Ladder(upTo: 10_00), Account(Item(open: open)), Day(10)) is Contact).ShouldBe(contacted);

    [Fact]
    public void The_limit_of_one_currency_says_nothing_about_another()
    {
        var account = Account(Item(open: 5_00)) with { Currency = Currency.Of("EUR") };
        Planner.Next(Ladder(upTo: 10_00), account, Day(10)).ShouldBeOfType<Contact>();
    }

    [Fact]
    public void A_step_may_set_its_own_limit_and_a_lower_level_still_goes_out()
    {
        var strategy = Strategy(steps: [Step(1, 5), Step(2, 20) with { NoContactUpTo = new Dictionary<string, long> { ["USD"] = 500_00 } }]);
        var contact = Planner.Next(strategy, Account(Item("OLD", level: 1, sent: 5), Item("NEW", due: 10)), Day(30)).ShouldBeOfType<Contact>();
        contact.Level.ShouldBe(1);
        contact.Claim.Items.Select(i => (i.Number, i.LevelToRecord)).ShouldBe([("OLD", 1), ("NEW", 1)]);
    }

    [Fact]
    public void The_disputed_part_is_not_asked_for()
    {
        var contact = Planner.Next(Ladder(), Account(Item() with { HeldMinorUnits = 60_00 }), Day(10)).ShouldBeOfType<Contact>();
        contact.Claim.OverdueMinorUnits.ShouldBe(40_00);
        contact.Claim.Items.Single().HeldMinorUnits.ShouldBe(60_00);
    }

    [Fact]
    public void An_item_disputed_in_full_is_left_out_and_keeps_its_level()
    {
        var contact = Planner.Next(Ladder(), Account(Item("A") with { HeldMinorUnits = 100_00 }, Item("B")), Day(10)).ShouldBeOfType<Contact>();
        contact.Claim.Items.Single().Number.ShouldBe("B");
    }

    [Fact]
    public void Sums_are_those_of_the_lines()
    {
        var account = Account(Item("A", open: 10_01), Item("B", open: 20_02) with { HeldMinorUnits = 2 }, Item("SOON", due: 12, open: 5_00)) with { UnappliedCreditMinorUnits = 1_00 };
        var claim = Planner.Next(Ladder(), account, Day(10)).ShouldBeOfType<Contact>().Claim;
        claim.OverdueMinorUnits.ShouldBe(claim.Items.Where(i => !i.IsComingDue).Sum(i => i.CollectableMinorUnits));
        claim.ComingDueMinorUnits.ShouldBe(5_00);
        claim.NetOverdueMinorUnits.ShouldBe(30_01 - 1_00);
    }

    [Fact]
    public void Only_the_instalment_that_is_due_is_dunned()
    {
        var contact = Planner.Next(Ladder(), Account(Item("INV-1/1", due: 0), Item("INV-1/2", due: 30)), Day(6)).ShouldBeOfType<Contact>();
        contact.Claim.Items.Single().Number.ShouldBe("INV-1/1");
    }

    [Fact]
    public void An_item_without_a_due_date_is_never_called_overdue()
    {
        var account = Account(Item() with { DueDate = null });
        Planner.Next(Ladder(), account, Day(400)).ShouldBeOfType<CreateWorkItem>().Work.ShouldBe(PlannedWork.MissingDueDate);
    }

    [Fact]
    public void A_small_balance_is_looked_at_again_when_another_item_falls_due()
    {
        var account = Account(Item("SMALL", open: 8_00), Item("NEXT", due: 30, open: 8_00) with { CourtesySentOn = Day(27) });
        Planner.Next(Ladder(upTo: 10_00), account, Day(28)).ShouldBeOfType<Wait>().Until.ShouldBe(Day(31));
        Planner.Next(Ladder(upTo: 10_00), account, Day(31)).ShouldBeOfType<Contact>().Claim.OverdueMinorUnits.ShouldBe(16_00);
    }

    [Fact]
    public void A_step_about_some_items_deducts_the_credits_their_age_brings_them_and_none_twice()
    {
        var strategy = Strategy(steps: [Step(1, 5), Step(2, 60, StepKind.Refer)]);
        var account = Account(Item("OLDEST", due: -10, open: 30_00), Item("OLD", level: 1, sent: 5), Item("NEW", due: 40)) with { UnappliedCreditMinorUnits = 50_00 };
        var refer = Planner.Next(strategy, account, Day(60)).ShouldBeOfType<Refer>();
        refer.Claim.Items.Single().Number.ShouldBe("OLD");
        refer.Claim.CreditMinorUnits.ShouldBe(20_00);
    }

    [Fact]
    public void An_account_of_square_balance_is_not_referred_either()
    {
        var strategy = Strategy(steps: [Step(1, 5), Step(2, 60, StepKind.Refer)]);
        Planner.Next(strategy, Account(Item(level: 1, sent: 5)) with { UnappliedCreditMinorUnits = 100_00 }, Day(60)).ShouldBeOfType<Wait>();
    }
}
