using Dunwell.Domain.WorkQueue;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.WorkQueue;

public class QueueRankTests
{
    private static readonly RankFacts Quiet = new(0, Currency.Of("USD"), 0, false, false, false, 1, false, false, false, false);

    private static readonly RankRule[] Rules =
    [
        new("broken", "a promise was broken", RankFact.BrokenPromise, 40), new("task", "a task is due", RankFact.TaskDue, 30), new("back", "a call back is due", RankFact.CallBackDue, 38),
        new("missing", "nothing is planned", RankFact.Missing, 30), new("unknown", "nobody knows", RankFact.UnknownOutcome, 25), new("address", "no address", RankFact.NoWorkingAddress, 15),
        new("today", "due today", RankFact.PromiseDueToday, 5), new("large", "much", RankFact.Collectable, 10, 2_500, "amount"), new("huge", "very much", RankFact.Collectable, 20, 10_000, "amount"),
        new("d1", "late", RankFact.OldestDays, 3, 1, "age"), new("d31", "late", RankFact.OldestDays, 10, 31, "age"), new("silent", "silent", RankFact.DaysWithoutContact, 8, 21),
    ];

    [Fact]
    public void Points_are_the_sum_of_the_rules_that_hold_with_the_weightiest_reason_first()
    {
        var rank = QueueRank.Of(Quiet with { CollectableMinorUnits = 300_000, OldestDays = 40, BrokenPromise = true }, Rules);
        rank.Points.ShouldBe(60);
        rank.Reasons.Select(r => r.RuleId).ShouldBe(["broken", "d31", "large"]);
    }

    [Theory]
    [InlineData(249_999, null)]
    [InlineData(250_000, "large")]
    [InlineData(999_999, "large")]
    [InlineData(1_000_000, "huge")]
    public void Of_the_rules_of_one_group_only_the_best_counts(long collectable, string? rule) =>
        QueueRank.Of(Quiet with { CollectableMinorUnits = collectable }, Rules).Reasons.Select(r => r.RuleId).SingleOrDefault().ShouldBe(rule);

    [Fact]
    public void Amounts_are_compared_in_major_units_of_their_own_currency() =>
        QueueRank.Of(Quiet with { CollectableMinorUnits = 2_500, Currency = Currency.Of("JPY") }, Rules).Points.ShouldBe(10);

    [Fact]
    public void Age_silence_and_missing_addresses_weigh_nothing_where_nothing_can_be_collected() =>
        QueueRank.Of(Quiet with { OldestDays = 400, DaysWithoutContact = null, NoWorkingAddress = true }, Rules).Points.ShouldBe(0);

    [Fact]
    public void An_account_never_contacted_is_silent() =>
        QueueRank.Of(Quiet with { CollectableMinorUnits = 100, DaysWithoutContact = null }, Rules).Reasons.Single().RuleId.ShouldBe("silent");

    [Fact]
    public void Equal_facts_rank_equal_whatever_the_order_of_the_rules() => Prop.ForAll(Arb.From(Facts()), static facts =>
    {
        var (a, b) = (QueueRank.Of(facts, Rules), QueueRank.Of(facts, [.. Rules.Reverse()]));
        return a.Points == b.Points && a.Reasons.SequenceEqual(b.Reasons) && a.Points == a.Reasons.Sum(r => r.Points);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_more_true_fact_never_lowers_an_account() => Prop.ForAll(Arb.From(Facts()), static facts =>
        QueueRank.Of(facts with { BrokenPromise = true }, Rules).Points >= QueueRank.Of(facts, Rules).Points
        && QueueRank.Of(facts with { OldestDays = facts.OldestDays + 30 }, Rules).Points >= QueueRank.Of(facts, Rules).Points).QuickCheckThrowOnFailure();

    private static Gen<RankFacts> Facts() =>
        from amount in Gen.Choose(0, 2_000_000)
        from days in Gen.Choose(0, 120)
        from contact in Gen.Choose(-1, 60)
        from flags in Gen.Choose(0, 127)
        select new RankFacts(
            amount, Currency.Of("USD"), days, (flags & 1) > 0, (flags & 2) > 0, (flags & 4) > 0, contact < 0 ? null : contact, (flags & 8) > 0, (flags & 16) > 0, (flags & 32) > 0, (flags & 64) > 0);
}
