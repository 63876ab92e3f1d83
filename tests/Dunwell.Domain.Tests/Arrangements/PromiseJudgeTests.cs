using Dunwell.Domain.Arrangements;
using static Dunwell.Domain.Arrangements.PromiseState;

namespace Dunwell.Domain.Tests.Arrangements;

/// <summary>What receipts make of promises. Day 0 is the day of the promise; its grace is two days unless a test says otherwise.</summary>
public class PromiseJudgeTests
{
    private static readonly DateOnly Made = new(2026, 3, 11);
    private static readonly Guid ItemA = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid ItemB = new("00000000-0000-0000-0000-00000000000b");

    [Theory]
    [InlineData(0, 0, 4, Open)]
    [InlineData(0, 0, 12, Open)]
    [InlineData(0, 0, 13, Broken)]
    [InlineData(40, 5, 12, PartKept)]
    [InlineData(40, 5, 13, Broken)]
    [InlineData(100, 5, 6, Kept)]
    [InlineData(100, 10, 40, Kept)]
    [InlineData(100, 12, 40, Kept)]
    [InlineData(100, 13, 40, KeptLate)]
    [InlineData(130, 5, 6, Kept)]
    public void A_promise_of_100_by_day_10_with_two_days_of_grace(long came, int onDay, int today, PromiseState state) =>
        One(Promise(1, (10, 100)), today, came == 0 ? [] : [Receipt(2, onDay, came)]).State.ShouldBe(state);

    [Fact]
    public void Money_of_an_earlier_value_date_does_not_count() =>
        One(Promise(1, (10, 100)), 5, [Receipt(2, -1, 100)]).ShouldBe(new(Id(1), Open, 0));

    [Fact]
    public void Money_that_came_the_same_morning_and_was_known_when_the_promise_was_made_does_not_count() =>
        One(Promise(5, (10, 100)), 5, [Receipt(4, 0, 60), Receipt(6, 0, 30)]).ShouldBe(new(Id(5), PartKept, 30));

    [Fact]
    public void A_receipt_taken_back_opens_the_promise_again_and_after_its_day_breaks_it()
    {
        var promise = Promise(1, (10, 100));
        One(promise, 6, [Receipt(2, 5, 100)]).State.ShouldBe(Kept);
        One(promise, 6, []).State.ShouldBe(Open);
        One(promise, 20, []).State.ShouldBe(Broken);
    }

    [Fact]
    public void A_promise_never_demands_more_than_came_plus_what_is_left_open()
    {
        One(Promise(1, (10, 100)) with { OpenMinorUnits = 0 }, 6, [Receipt(2, 5, 70)]).ShouldBe(new(Id(1), Kept, 70));
        One(Promise(1, (10, 100)) with { OpenMinorUnits = 10 }, 6, [Receipt(2, 5, 70)]).ShouldBe(new(Id(1), PartKept, 70));
        One(Promise(1, (10, 100)) with { OpenMinorUnits = 0 }, 6, []).ShouldBe(new(Id(1), Withdrawn, 0));
        One(Promise(1, (10, 100)) with { OpenMinorUnits = -5 }, 6, []).ShouldBe(new(Id(1), Withdrawn, 0));
    }

    [Fact]
    public void Installments_are_judged_one_by_one()
    {
        var promise = Promise(1, (5, 40), (15, 60));
        One(promise, 6, [Receipt(2, 4, 40)]).State.ShouldBe(PartKept);
        One(promise, 14, [Receipt(2, 4, 40)]).State.ShouldBe(PartKept);
        One(promise, 8, [Receipt(2, 4, 39)]).State.ShouldBe(Broken);
        One(promise, 8, [Receipt(2, 7, 40)]).State.ShouldBe(PartKept);
        One(promise, 9, [Receipt(2, 8, 40)]).State.ShouldBe(PartKept);
        One(promise, 18, [Receipt(2, 8, 40), Receipt(3, 15, 60)]).State.ShouldBe(KeptLate);
        One(promise, 18, [Receipt(2, 4, 40), Receipt(3, 17, 60)]).State.ShouldBe(Kept);
        One(promise, 18, [Receipt(2, 4, 40)]).State.ShouldBe(Broken);
    }

    [Fact]
    public void A_promise_about_an_item_counts_what_was_put_to_that_item_and_no_unapplied_money()
    {
        var promise = Promise(1, (10, 100)) with { Items = new HashSet<Guid> { ItemA } };
        One(promise, 5, [Receipt(2, 4, 100, (ItemB, 100))]).State.ShouldBe(Open);
        One(promise, 5, [Receipt(2, 4, 100)]).State.ShouldBe(Open);
        One(promise, 5, [Receipt(2, 4, 150, (ItemA, 60), (ItemB, 40))]).ShouldBe(new(Id(1), PartKept, 60));
        One(promise, 5, [Receipt(2, 4, 100, (ItemA, 100))]).State.ShouldBe(Kept);
    }

    [Fact]
    public void What_was_put_to_an_item_billed_since_is_no_part_of_what_was_promised()
    {
        var promise = Promise(1, (10, 100)) with { BilledSince = new HashSet<Guid> { ItemB }, OpenMinorUnits = 0 };
        One(promise, 40, [Receipt(2, 5, 70, (ItemA, 70)), Receipt(3, 30, 20, (ItemB, 20))]).ShouldBe(new(Id(1), Kept, 70));
    }

    [Fact]
    public void Receipts_go_to_the_promise_due_first()
    {
        var judged = PromiseJudge.Judge([Promise(2, (20, 50)), Promise(1, (10, 100))], [Receipt(3, 5, 120)], Made.AddDays(6));
        judged.ShouldBe([new(Id(1), Kept, 100), new(Id(2), PartKept, 20)]);
    }

    [Fact]
    public void What_a_promise_about_another_item_cannot_take_goes_to_the_next()
    {
        var bound = Promise(1, (10, 100)) with { Items = new HashSet<Guid> { ItemA } };
        PromiseJudge.Judge([bound, Promise(2, (20, 50))], [Receipt(3, 5, 40, (ItemB, 40))], Made.AddDays(6)).ShouldBe([new(Id(1), Open, 0), new(Id(2), PartKept, 40)]);
    }

    [Fact]
    public void A_promise_that_was_ended_keeps_what_came_until_then_and_takes_nothing_later()
    {
        var ended = Promise(1, (10, 100)) with { EndedAtLine = 4 };
        var beside = Promise(2, (20, 50));
        PromiseJudge.Judge([ended, beside], [Receipt(3, 5, 60)], Made.AddDays(6)).ShouldBe([new(Id(2), Open, 0)]);
        PromiseJudge.Judge([ended, beside], [Receipt(3, 5, 60), Receipt(6, 6, 30)], Made.AddDays(6)).ShouldBe([new(Id(2), PartKept, 30)]);
    }

    [Fact]
    public void Without_grace_the_day_after_is_too_late()
    {
        var promise = Promise(1, (10, 100)) with { GraceDays = 0 };
        One(promise, 10, []).State.ShouldBe(Open);
        One(promise, 11, []).State.ShouldBe(Broken);
        One(promise, 11, [Receipt(2, 11, 100)]).State.ShouldBe(KeptLate);
    }

    [Fact]
    public void A_judgement_about_another_promise_is_not_taken()
    {
        var promise = Stored();
        Should.Throw<InvalidOperationException>(() => promise.Take(new(Id(9), Kept, 100)));
        promise.Take(new(promise.Id, PartKept, 40)).ShouldBeTrue();
        promise.Take(new(promise.Id, PartKept, 50)).ShouldBeFalse();
        (promise.Received, promise.Outstanding, promise.Version).ShouldBe((50, 50, 2));
        promise.Take(new(promise.Id, PartKept, 50)).ShouldBeFalse();
        promise.Version.ShouldBe(2);
    }

    [Fact]
    public void An_ended_promise_stays_ended_and_a_kept_one_cannot_be_ended()
    {
        var promise = Stored();
        promise.End(Withdrawn, "typed wrongly");
        promise.Take(new(promise.Id, Kept, 100)).ShouldBeFalse();
        promise.State.ShouldBe(Withdrawn);
        Should.Throw<InvalidOperationException>(() => promise.End(Renegotiated, "again"));
        var kept = Stored();
        kept.Take(new(kept.Id, Kept, 100));
        Should.Throw<InvalidOperationException>(() => kept.End(Withdrawn, "no"));
        Should.Throw<InvalidOperationException>(() => Stored().End(Kept, "no"));
    }

    internal static PromiseFacts Promise(int line, params (int Day, long Amount)[] days) =>
        new(Id(line), Made, line, [.. days.Select(d => new PromiseDay(Made.AddDays(d.Day), d.Amount))], new HashSet<Guid>(), 2, 1_000_000, new HashSet<Guid>());

    internal static ReceiptFacts Receipt(int line, int day, long amount, params (Guid Item, long Amount)[] applied) =>
        new(new(line, 0, 0, new byte[8]), line, Made.AddDays(day), amount, [.. applied.Select(a => new ReceiptPart(a.Item, a.Amount))]);

    private static PromiseJudgement One(PromiseFacts promise, int today, IReadOnlyList<ReceiptFacts> receipts) => PromiseJudge.Judge([promise], receipts, Made.AddDays(today)).Single();

    private static PromiseId Id(int line) => new(new Guid(line, 1, 0, new byte[8]));

    private static PromiseToPay Stored() => new()
    {
        Id = Id(1), CreditorId = default, CustomerAccountId = default, MadeOn = Made, Amount = 100, DueOn = Made.AddDays(10), PromisedBy = "Ms Jansen", Channel = Dunwell.Domain.Accounts.Channel.Phone,
        GraceDays = 2, RecordedBy = "Ann", RecordedAt = new DateTime(2026, 3, 11, 16, 0, 0, DateTimeKind.Utc), PausesUntil = Made.AddDays(12),
    };
}
