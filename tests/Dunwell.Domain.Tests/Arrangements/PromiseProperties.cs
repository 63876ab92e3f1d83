using Dunwell.Domain.Arrangements;
using FsCheck;
using FsCheck.Fluent;
using static Dunwell.Domain.Arrangements.PromiseState;

namespace Dunwell.Domain.Tests.Arrangements;

/// <summary>What must hold for any promises and receipts of one account.</summary>
public class PromiseProperties
{
    private static readonly DateOnly Today = new DateOnly(2026, 3, 11).AddDays(20);
    private static readonly Guid[] Items = [new("00000000-0000-0000-0000-00000000000a"), new("00000000-0000-0000-0000-00000000000b")];

    private sealed record Case(IReadOnlyList<PromiseFacts> Promises, IReadOnlyList<ReceiptFacts> Receipts, int Choice)
    {
        public IReadOnlyList<PromiseJudgement> Judged => PromiseJudge.Judge(Promises, Receipts, Today);
    }

    [Fact]
    public void The_order_in_which_promises_and_receipts_are_given_does_not_matter() => Check(static c =>
        PromiseJudge.Judge([.. c.Promises.Reverse()], [.. c.Receipts.OrderBy(r => r.Amount * c.Choice % 17)], Today).SequenceEqual(c.Judged));

    [Fact]
    public void No_cent_of_a_receipt_counts_twice_and_no_promise_gets_more_than_was_promised() => Check(static c =>
        c.Judged.Sum(j => j.Received) <= c.Receipts.Sum(r => r.Amount)
        && c.Judged.All(j => j.Received >= 0 && j.Received <= c.Promises.Single(p => p.Id == j.Id).Days.Sum(d => d.Amount)));

    [Fact]
    public void What_was_put_to_an_item_counts_for_promises_about_it_no_more_than_once() => Check(static c =>
        Items.All(item => c.Judged.Where(j => c.Promises.Single(p => p.Id == j.Id).Items is { Count: 1 } about && about.Contains(item)).Sum(j => j.Received)
            <= c.Receipts.SelectMany(r => r.Applied).Where(a => a.ItemId == item).Sum(a => a.Amount)));

    [Fact]
    public void Every_standing_promise_gets_exactly_one_judgement() => Check(static c =>
        c.Judged.Select(j => j.Id).Order(Comparer<PromiseId>.Create((a, b) => a.Value.CompareTo(b.Value)))
            .SequenceEqual(c.Promises.Where(p => p.EndedAtLine is null).Select(p => p.Id).Order(Comparer<PromiseId>.Create((a, b) => a.Value.CompareTo(b.Value)))));

    [Fact]
    public void Taking_a_receipt_back_never_makes_a_promise_better() => Check(static c =>
    {
        if (c.Receipts.Count == 0)
            return true;
        var gone = c.Receipts[c.Choice % c.Receipts.Count];
        var before = c.Judged.ToDictionary(j => j.Id, j => j);
        var open = c.Promises.Select(p => p with { OpenMinorUnits = p.OpenMinorUnits + 1_000 }).ToList();
        return PromiseJudge.Judge(open, [.. c.Receipts.Where(r => r != gone)], Today).All(j => Rank(j.State) <= Rank(before[j.Id].State) && j.Received <= before[j.Id].Received);
    });

    [Fact]
    public void Time_alone_only_ever_breaks_a_promise() => Check(static c =>
        c.Judged.Zip(PromiseJudge.Judge(c.Promises, c.Receipts, Today.AddDays(c.Choice))).All(p => p.First.State == p.Second.State || (p.First.State is Open or PartKept && p.Second.State == Broken)));

    /// <summary>The table of the coordinator's day, reckoned a second way for a promise of one day about the whole account.</summary>
    [Fact]
    public void The_state_of_a_promise_is_what_the_table_says_whatever_came_and_went() => Prop.ForAll(Arb.From(
        from promised in Gen.Choose(1, 300)
        from due in Gen.Choose(0, 25)
        from open in Gen.Choose(0, 600)
        from receipts in Gen.ListOf(Receipt())
        from kept in Gen.Choose(0, int.MaxValue)
        select (Promised: (long)promised, Due: due, Open: (long)open, Receipts: receipts.DistinctBy(r => r.PaymentId).Where((_, i) => (kept >> (i % 30) & 1) == 0).ToList())), static c =>
    {
        var promise = PromiseJudgeTests.Promise(20, (c.Due, c.Promised)) with { OpenMinorUnits = c.Open };
        var counts = c.Receipts.Where(r => r.ReceivedOn >= promise.MadeOn && r.KnownAtLine > promise.MadeAtLine).OrderBy(r => r.ReceivedOn).ToList();
        var lastDay = promise.Days[0].DueOn.AddDays(promise.GraceDays);
        var all = Math.Min(c.Promised, counts.Sum(r => r.Amount));
        var inTime = Math.Min(c.Promised, counts.Where(r => r.ReceivedOn <= lastDay).Sum(r => r.Amount));
        var needed = Math.Min(c.Promised, all + c.Open);
        var state = needed == 0 ? Withdrawn : inTime >= needed ? Kept : all >= needed ? KeptLate : lastDay < Today ? Broken : all > 0 ? PartKept : Open;
        return PromiseJudge.Judge([promise], c.Receipts, Today).Single() == new PromiseJudgement(promise.Id, state, needed == 0 ? 0 : all);
    }).QuickCheckThrowOnFailure();

    /// <summary>Better is more; what is kept is better in time, and broken is worse than open.</summary>
    private static int Rank(PromiseState state) => state switch { Broken => 0, Open => 1, PartKept => 2, KeptLate => 3, Kept or Withdrawn => 4, _ => throw new ArgumentOutOfRangeException(nameof(state)) };

    private static void Check(Func<Case, bool> holds) => Prop.ForAll(Arb.From(Cases()), holds).QuickCheckThrowOnFailure();

    private static Gen<Case> Cases() =>
        from promises in Gen.ListOf(Gen.Zip(Gen.Choose(1, 60), Gen.Choose(0, 30)).SelectMany(_ => Promise()))
        from receipts in Gen.ListOf(Receipt())
        from choice in Gen.Choose(1, 40)
        select new Case([.. promises.DistinctBy(p => p.Id)], [.. receipts.DistinctBy(r => r.PaymentId)], choice);

    private static Gen<PromiseFacts> Promise() =>
        from line in Gen.Choose(1, 40)
        from first in Gen.Choose(1, 15)
        from second in Gen.Choose(0, 12)
        from amount in Gen.Choose(1, 300)
        from about in Gen.Choose(0, 3)
        from open in Gen.Choose(0, 900)
        from ended in Gen.Choose(0, 5)
        select PromiseJudgeTests.Promise(line, second == 0 ? [(first, amount)] : [(first, amount), (first + second, amount + 7)]) with
        {
            Items = about is 0 or 3 ? new HashSet<Guid>() : new HashSet<Guid> { Items[about - 1] },
            OpenMinorUnits = open,
            EndedAtLine = ended == 0 ? line + 15 : null,
        };

    private static Gen<ReceiptFacts> Receipt() =>
        from line in Gen.Choose(1, 60)
        from day in Gen.Choose(-2, 25)
        from amount in Gen.Choose(1, 400)
        from a in Gen.Choose(0, 100)
        from b in Gen.Choose(0, 100)
        select PromiseJudgeTests.Receipt(line, day, amount, (Items[0], amount * a / 200L), (Items[1], amount * b / 200L));
}
