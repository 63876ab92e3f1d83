using Dunwell.Domain.Aging;
using Dunwell.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Aging;

public class AccountStatementTests
{
    private static readonly DateOnly Today = new(2026, 3, 11);
    private static readonly Currency Usd = Currency.Of("USD");

    [Fact]
    public void Due_today_is_not_past_due_and_one_day_late_is()
    {
        var statement = Of(Item(1, 0, 100), Item(2, 1, 50));
        (statement.Buckets[0], statement.Buckets[1], statement.PastDue).ShouldBe((100, 50, 50));
    }

    [Fact]
    public void Payments_and_credits_not_applied_stand_apart_and_lower_the_balance_not_the_buckets()
    {
        var statement = Of(Item(1, 40, 100), Item(2, null, -30));
        (statement.Owed, statement.Unapplied, statement.Balance).ShouldBe((100, 30, 70));
        statement.Credits.Single().Open.ShouldBe(-30);
        statement.Buckets.Sum().ShouldBe(100);
    }

    [Fact]
    public void An_item_without_due_date_is_listed_and_counts_as_not_yet_due() => Of(Item(1, null, 100)).Buckets.ShouldBe([100, 0, 0, 0, 0]);

    [Fact]
    public void What_is_in_dispute_is_named_and_stays_in_the_sum() => Of(Item(1, 5, 100, disputed: 40)).ShouldSatisfyAllConditions(s => s.Disputed.ShouldBe(40), s => s.Owed.ShouldBe(100));

    [Fact]
    public void Settled_items_are_left_out() => Of(Item(1, 5, 0)).Debts.ShouldBeEmpty();

    [Fact]
    public void Buckets_sum_to_the_debts_and_the_balance_is_the_sum_of_all_items() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(short Days, short Open)[]>(), rows =>
        {
            var items = rows.Select((r, i) => Item(i + 1, r.Days % 500, r.Open)).ToList();
            var statement = AccountStatement.Of(Usd, Today, items);
            return statement.Buckets.Sum() == items.Where(i => i.Open > 0).Sum(i => i.Open) && statement.Balance == items.Sum(i => i.Open);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_fingerprint_is_the_same_on_another_day_and_another_one_after_any_change()
    {
        var before = Of(Item(1, 5, 100), Item(2, 9, 50));
        AccountStatement.Of(Usd, Today.AddDays(3), [Item(2, 9, 50), Item(1, 5, 100)]).Fingerprint.ShouldBe(before.Fingerprint);
        foreach (var changed in new[] { Of(Item(1, 5, 99), Item(2, 9, 50)), Of(Item(1, 5, 100)), Of(Item(1, 5, 100, disputed: 1), Item(2, 9, 50)), Of(Item(1, 6, 100), Item(2, 9, 50)), Of(Item(1, 5, 100), Item(2, 9, 50), Item(3, null, -1)) })
            changed.Fingerprint.ShouldNotBe(before.Fingerprint);
    }

    private static AccountStatement Of(params StatementItem[] items) => AccountStatement.Of(Usd, Today, items);

    private static StatementItem Item(int number, int? daysLate, long open, long disputed = 0) => new(
        new(number, 0, 0, new byte[8]), open < 0 ? OpenItemKind.Payment : OpenItemKind.Invoice, $"INV-{number}", Today.AddDays(-60), daysLate is { } days ? Today.AddDays(-days) : null, open, disputed);
}
