using Dunwell.Domain.Strategies;
using FsCheck;
using FsCheck.Fluent;
using static Dunwell.Domain.Strategies.PlannedAction;
using static Dunwell.Domain.Tests.Strategies.Given;

namespace Dunwell.Domain.Tests.Strategies;

/// <summary>What must hold for every account, on every day.</summary>
public class PlannerProperties
{
    private static readonly Strategy[] Strategies =
    [
        Ladder(),
        Ladder(grace: 6, spacing: 10, transit: 3, upTo: 60_00),
        ThirdParty(),
        Strategy(0, 5, 2, 20_00, Step(0, -7, StepKind.Reminder), Step(1, 2), Step(2, 9, StepKind.CallTask), Step(3, 30, StepKind.Escalate), Step(4, 50, StepKind.Refer)),
    ];

    private sealed record Case(Strategy Strategy, AccountSnapshot Account)
    {
        public override string ToString() => $"{Account}\n{string.Join('\n', Account.Items.ToArray())}\nStrategy {Array.IndexOf(Strategies, Strategy)}: {Planner.Next(Strategy, Account, Day0)}";
    }

    [Fact]
    public void Planning_again_with_the_action_pending_waits() => Check(static c =>
    {
        var recorded = c.Account with { Items = c.Account.Items.ToArray().Select(i => Recorded(i, Planner.Next(c.Strategy, c.Account, Day0))).ToArray() };
        return Covered(Planner.Next(c.Strategy, c.Account, Day0)).Count == 0 || Planner.Next(c.Strategy, recorded, Day0) is Wait;
    });

    [Fact]
    public void A_level_never_goes_up_by_more_than_one() => Check(static c =>
        Lines(Planner.Next(c.Strategy, c.Account, Day0)).All(line =>
            c.Account.Items.ToArray().Single(i => i.ItemId == line.ItemId).LastLevel is var before
            && line.LevelToRecord == before + (line.Advances ? 1 : 0)));

    [Fact]
    public void One_more_hold_never_gives_more_contact() => Check(static c =>
        Planner.Next(c.Strategy, c.Account with { Holds = [.. c.Account.Holds, Hold(-3, 20)] }, Day0) is Wait);

    [Fact]
    public void The_order_of_the_items_does_not_matter() => Check(static c =>
    {
        var turned = c.Account with { Items = c.Account.Items.ToArray().Reverse().ToArray() };
        var (a, b) = (Planner.Next(c.Strategy, c.Account, Day0), Planner.Next(c.Strategy, turned, Day0));
        return a.GetType() == b.GetType() && Lines(a).SequenceEqual(Lines(b)) && (a as Wait)?.Until == (b as Wait)?.Until && (a as Contact)?.Level == (b as Contact)?.Level;
    });

    [Fact]
    public void Who_waits_until_a_date_waits_on_every_day_before_it_and_without_a_date_for_good() => Check(static c =>
    {
        if (Planner.Next(c.Strategy, c.Account, Day0) is not Wait wait)
            return true;
        var until = wait.Until ?? Day(200);
        return until > Day0 && Enumerable.Range(1, until.DayNumber - Day0.DayNumber - 1).All(day => Planner.Next(c.Strategy, c.Account, Day(day)) is Wait);
    });

    [Fact]
    public void Money_past_due_never_waits_without_a_date_or_a_named_cause() => Check(static c =>
    {
        if (Planner.Next(c.Strategy, c.Account, Day0) is not Wait { Until: null })
            return true;
        var items = c.Account.Items.ToArray();
        var net = items.Where(i => i.DueDate < Day0).Sum(i => i.CollectableMinorUnits) - c.Account.UnappliedCreditMinorUnits;
        return net <= c.Strategy.NoContactUpTo(null, Usd) || items.Any(i => i.PendingLevel is not null);
    });

    [Fact]
    public void Nobody_is_asked_for_more_than_the_undisputed_balance_net_of_credits() => Check(static c =>
        Planner.Next(c.Strategy, c.Account, Day0) is not Contact contact
        || (contact.Claim.OverdueMinorUnits + contact.Claim.ComingDueMinorUnits == contact.Claim.Items.Sum(i => i.CollectableMinorUnits)
            && (contact.Step.IsCourtesy || contact.Claim.NetOverdueMinorUnits > 0)
            && contact.Claim.Items.All(i => i.CollectableMinorUnits > 0)));

    [Fact]
    public void Every_action_tells_its_reasons() => Check(static c =>
        Planner.Next(c.Strategy, c.Account, Day0).Reasons is { Count: > 0 } reasons && reasons.All(r => r.Length > 0 && !r.EndsWith(' ')));

    private static void Check(Func<Case, bool> holds) =>
        Prop.ForAll(Cases().ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static Gen<Case> Cases()
    {
        var optionalDay = Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(-30, 0).Select(d => (int?)d));
        var item =
            from due in Gen.Choose(-90, 20)
            from open in Gen.Choose(1, 200_00)
            from held in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, open)))
            from level in Gen.Choose(0, 4)
            from sent in optionalDay
            from courtesy in optionalDay
            from pending in Gen.Frequency((12, Gen.Constant<int?>(null)), (1, Gen.Constant<int?>(level + 1)))
            from hasDue in Gen.Frequency((12, Gen.Constant(true)), (1, Gen.Constant(false)))
            select Item(due: due, open: open, level: level, sent: level > 0 ? sent : null) with
            {
                HeldMinorUnits = held,
                PendingLevel = pending,
                CourtesySentOn = courtesy is { } day ? Day(day) : null,
                DueDate = hasDue ? Day(due) : null,
            };
        return
            from strategy in Gen.Elements(Strategies)
            from items in Gen.Choose(0, 5).SelectMany(n => item.ListOf(n))
            from credit in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(0, 300_00)))
            from hold in Gen.Frequency((5, Gen.Constant<PlanHold[]>([])), (1, Gen.Choose(0, 40).Select(d => new[] { Hold(-5, d) })))
            from last in optionalDay
            from byPost in Gen.Elements(true, false)
            from reach in Gen.Choose(0, 3)
            from noticed in optionalDay
            from ends in Gen.Choose(-10, 40)
            select new Case(strategy, Account([.. items.Select((x, n) => x with { ItemId = new(n, 0, 0, new byte[8]), Number = $"I{n}" })]) with
            {
                UnappliedCreditMinorUnits = credit,
                Holds = hold,
                LastStepSentOn = last is { } day ? Day(day) : null,
                LastStepByPost = byPost,
                CanEmail = (reach & 1) == 1,
                CanPost = (reach & 2) == 2,
                ValidationNoticeSentOn = noticed is { } told ? Day(told) : null,
                ValidationEndsOn = noticed is null || ends == 0 ? null : Day(ends),
            });
    }

    private static IReadOnlyList<PlannedItem> Lines(PlannedAction action) => action.Match<IReadOnlyList<PlannedItem>>(
        _ => [], contact => contact.Claim.Items, work => work.Claim.Items, escalate => escalate.Claim.Items, refer => refer.Claim.Items);

    /// <summary>The lines of actions whose queueing makes items pending; work outside the ladder does not.</summary>
    private static IReadOnlyList<PlannedItem> Covered(PlannedAction action) => action is CreateWorkItem { Step: null } ? [] : Lines(action);

    private static PlanItem Recorded(PlanItem item, PlannedAction action) =>
        Covered(action).Any(line => line.ItemId == item.ItemId) ? item with { PendingLevel = item.LastLevel + 1 } : item;
}
