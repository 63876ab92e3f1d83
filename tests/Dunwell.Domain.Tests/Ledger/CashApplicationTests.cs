using Dunwell.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Ledger;

public class CashApplicationTests
{
    private static readonly DateOnly Day0 = new(2026, 1, 1);

    [Fact]
    public void Named_invoices_come_first_in_the_order_named_then_the_oldest_due()
    {
        var items = new[] { Item(1, "A", due: 5, 100), Item(2, "B", due: 1, 100), Item(3, "C", due: 9, 100), Item(4, "D", due: 3, 100) };
        Placed(350, items, "c", "A").ShouldBe([(3, 100), (1, 100), (2, 100), (4, 50)]);
    }

    [Fact]
    public void Too_much_money_stays_unapplied() => Placed(500, [Item(1, "A", due: 5, 100)]).ShouldBe([(1, 100)]);

    [Fact]
    public void Credits_and_settled_items_take_no_money() =>
        Placed(50, [Item(1, "A", due: 1, 0), Item(2, "B", due: 2, -80), Item(3, "C", due: 3, 80)]).ShouldBe([(3, 50)]);

    [Fact]
    public void An_item_without_due_date_stands_in_line_by_its_issue_date()
    {
        var undated = new ItemBalance(new(Key(1)), "A", Day0.AddDays(4), null, 10);
        Placed(25, [Item(2, "B", due: 3, 10), undated, Item(3, "C", due: 5, 10)]).ShouldBe([(2, 10), (1, 10), (3, 5)]);
    }

    [Fact]
    public void A_named_invoice_that_is_not_there_changes_nothing() =>
        Placed(10, [Item(1, "A", due: 1, 10)], "no such number").ShouldBe([(1, 10)]);

    [Fact]
    public void Negative_money_is_a_programming_error() =>
        Should.Throw<ArgumentOutOfRangeException>(() => CashApplication.Apply(-1, [], [], SettlementOrder.OldestFirst));

    [Fact]
    public void No_item_gets_more_than_it_owes_and_no_cent_is_lost() => Check(static c =>
    {
        var placed = CashApplication.Apply(c.Amount, c.Items, c.Named, c.Order);
        var owed = c.Items.Where(i => i.Open > 0).Sum(i => i.Open);
        return placed.All(p => p.Amount > 0 && p.Amount <= c.Items.Single(i => i.Id == p.ItemId).Open)
            && placed.Select(p => p.ItemId).Distinct().Count() == placed.Count
            && placed.Sum(p => p.Amount) == Math.Min(c.Amount, owed);
    });

    [Fact]
    public void The_order_of_the_items_does_not_matter() => Check(static c =>
        CashApplication.Apply(c.Amount, c.Items, c.Named, c.Order).SequenceEqual(CashApplication.Apply(c.Amount, c.Items.AsEnumerable().Reverse(), c.Named, c.Order)));

    [Fact]
    public void Nothing_unnamed_is_paid_while_something_named_is_still_open() => Check(static c =>
    {
        var placed = CashApplication.Apply(c.Amount, c.Items, c.Named, c.Order).ToDictionary(p => p.ItemId, p => p.Amount);
        bool Named(ItemBalance item) => c.Named.Contains(item.Number, StringComparer.OrdinalIgnoreCase);
        return c.Items.Any(i => Named(i) && i.Open > placed.GetValueOrDefault(i.Id)) is false || c.Items.All(i => Named(i) || !placed.ContainsKey(i.Id));
    });

    [Fact]
    public void Costs_and_interest_go_before_principal_where_the_law_says_so_and_the_oldest_due_first_within_each()
    {
        var german = new SettlementOrder([DebtPart.Costs, DebtPart.Interest, DebtPart.Principal], "BGB § 367(1)");
        var items = new[]
        {
            Item(1, "A", due: 1, 100), Item(2, "A interest", due: 9, 20) with { Part = DebtPart.Interest }, Item(3, "B interest", due: 8, 10) with { Part = DebtPart.Interest }, Item(4, "A fee", due: 9, 40) with { Part = DebtPart.Costs },
        };
        CashApplication.Apply(75, items, [], german).Select(a => (Number(items.Single(i => i.Id == a.ItemId)), a.Amount)).ShouldBe([(4, 40), (3, 10), (2, 20), (1, 5)]);
        CashApplication.Apply(75, items, ["a"], german).Single().Amount.ShouldBe(75, "what the payer names goes first in any case");
        CashApplication.Apply(75, items, [], SettlementOrder.OldestFirst).Single().Amount.ShouldBe(75);
    }

    [Fact]
    public void No_later_part_is_paid_while_an_earlier_one_is_open() => Check(static c =>
    {
        var placed = CashApplication.Apply(c.Amount, c.Items, [], c.Order).ToDictionary(p => p.ItemId, p => p.Amount);
        var touched = c.Items.Where(i => placed.ContainsKey(i.Id)).Select(i => c.Order.RankOf(i.Part)).DefaultIfEmpty(0).Max();
        return c.Items.Where(i => i.Open > 0 && c.Order.RankOf(i.Part) < touched).All(i => placed.GetValueOrDefault(i.Id) == i.Open);
    });

    [Fact]
    public void An_account_s_own_order_goes_before_its_creditor_s_and_that_before_the_law_of_the_country()
    {
        SettlementOrder law = new([DebtPart.Interest], "law"), contract = new([DebtPart.Costs], "contract"), own = new([DebtPart.Principal], "own");
        var policy = new SettlementPolicy(SettlementOrder.OldestFirst, new Dictionary<string, SettlementOrder> { ["DE"] = law }, new Dictionary<string, SettlementOrder> { ["ACME"] = contract }, new Dictionary<(string, string), SettlementOrder> { [("ACME", "C1")] = own });
        (policy.For("DE", "ACME", "C1"), policy.For("DE", "ACME", "C2"), policy.For("DE", "OTHER", "C1"), policy.For("US", "OTHER", null)).ShouldBe((own, contract, law, SettlementOrder.OldestFirst));
    }

    private sealed record Case(long Amount, List<ItemBalance> Items, List<string> Named, SettlementOrder Order);

    private static void Check(Func<Case, bool> holds)
    {
        var number = Gen.Choose(1, 12).Select(n => $"inv-{n}");
        var item =
            from due in Gen.Frequency((5, Gen.Choose(0, 60).Select(d => (int?)d)), (1, Gen.Constant((int?)null)))
            from open in Gen.Choose(-500, 2_000)
            from name in number
            select (due, open, name);
        var cases =
            from amount in Gen.Choose(0, 12_000)
            from items in item.ListOf()
            from named in number.Select(n => n.ToUpperInvariant()).ListOf()
            from first in Gen.Shuffle(Enum.GetValues<DebtPart>()).Zip(Gen.Choose(0, 3)).Select(o => o.Item1.Take(o.Item2).ToList())
            select new Case(
                amount, [.. items.Select((i, n) => new ItemBalance(new(Key(n)), i.name, Day0, i.due is { } due ? Day0.AddDays(due) : null, i.open, (DebtPart)(n % 3)))], [.. named], new(first, "contract"));
        Prop.ForAll(cases.ToArbitrary(), c => holds(c)).QuickCheckThrowOnFailure();
    }

    private static (int Item, long Amount)[] Placed(long amount, ItemBalance[] items, params string[] named) =>
        [.. CashApplication.Apply(amount, items, named, SettlementOrder.OldestFirst).Select(a => (Array.FindIndex(items, i => i.Id == a.ItemId), a.Amount)).Select(p => (Number(items[p.Item1]), p.Amount))];

    private static int Number(ItemBalance item) => BitConverter.ToInt32(item.Id.Value.ToByteArray());

    private static ItemBalance Item(int key, string number, int due, long open) => new(new(Key(key)), number, Day0, Day0.AddDays(due), open);

    private static Guid Key(int number) => new(number, 0, 0, new byte[8]);
}
