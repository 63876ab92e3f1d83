using Dunwell.Domain.WorkQueue;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.WorkQueue;

public class CollectableTests
{
    [Fact]
    public void Collectable_is_what_is_overdue_less_what_stands_between()
    {
        var collectable = new Collectable(overdue: 1_000, disputed: 200, promised: 300, notYetDue: 50, unapplied: 25);
        collectable.Now.ShouldBe(425);
    }

    [Fact]
    public void More_credit_than_debt_leaves_nothing_to_collect()
    {
        var collectable = new Collectable(overdue: 100, disputed: 60, promised: 30, notYetDue: 0, unapplied: 500);
        (collectable.Now, collectable.Unapplied).ShouldBe((0, 10));
    }

    [Fact]
    public void A_part_below_zero_adds_nothing() => new Collectable(100, -5, -5, -5, -5).Now.ShouldBe(100);

    [Fact]
    public void Nothing_is_overdue_below_zero() => Should.Throw<ArgumentOutOfRangeException>(() => new Collectable(-1, 0, 0, 0, 0));

    [Fact]
    public void It_is_never_below_zero_and_its_parts_always_add_up() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 1_000).ListOf(5)),
        parts =>
        {
            var c = new Collectable(parts[0], parts[1], parts[2], parts[3], parts[4]);
            return c.Now >= 0 && c.Now == c.Overdue - c.Disputed - c.Promised - c.NotYetDue - c.Unapplied
                && new[] { c.Disputed, c.Promised, c.NotYetDue, c.Unapplied }.Min() >= 0 && c.Disputed <= parts[1] && c.Promised <= parts[2] && c.NotYetDue <= parts[3] && c.Unapplied <= parts[4];
        }).QuickCheckThrowOnFailure();
}
