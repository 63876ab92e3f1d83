using Dunwell.Domain.Accounts;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Accounts;

public class HierarchyTests
{
    [Fact]
    public void A_customer_is_never_its_own_head_office() => new Hierarchy([]).Put(Of(1), Of(1))!.Code.ShouldBe("parent.itself");

    [Fact]
    public void A_head_office_cannot_belong_to_a_branch_of_its_branch()
    {
        var hierarchy = new Hierarchy([(Of(2), Of(1)), (Of(3), Of(2))]);
        hierarchy.Put(Of(1), Of(3))!.Code.ShouldBe("parent.cycle");
        hierarchy.ParentOf(Of(1)).ShouldBeNull();
        hierarchy.Above(Of(3)).ShouldBe([Of(2), Of(1)]);
    }

    [Fact]
    public void A_branch_may_move_to_another_head_office()
    {
        var hierarchy = new Hierarchy([(Of(2), Of(1))]);
        hierarchy.Put(Of(2), Of(9)).ShouldBeNull();
        hierarchy.Above(Of(2)).ShouldBe([Of(9)]);
    }

    [Fact]
    public void Two_customers_may_change_places_once_the_upper_one_has_left()
    {
        var hierarchy = new Hierarchy([(Of(1), Of(2))]);
        hierarchy.Put(Of(2), Of(1))!.Code.ShouldBe("parent.cycle");
        hierarchy.Put(Of(1), Of(3)).ShouldBeNull();
        hierarchy.Put(Of(2), Of(1)).ShouldBeNull();
    }

    [Fact]
    public void Whatever_is_put_where_nobody_ever_stands_above_themselves() =>
        Prop.ForAll<(byte Child, byte Parent)[]>(links =>
        {
            var hierarchy = new Hierarchy([]);
            foreach (var (child, parent) in links)
            {
                var before = hierarchy.ParentOf(Of(child % 8));
                if (hierarchy.Put(Of(child % 8), Of(parent % 8)) is not null)
                    hierarchy.ParentOf(Of(child % 8)).ShouldBe(before);
            }

            for (var i = 0; i < 8; i++)
                WalksUpOut(hierarchy, Of(i)).ShouldBeTrue();
        }).QuickCheckThrowOnFailure();

    private static bool WalksUpOut(Hierarchy hierarchy, CustomerId from)
    {
        var (at, steps) = ((CustomerId?)from, 0);
        while (at is { } here && steps++ < 20)
            at = hierarchy.ParentOf(here);
        return at is null;
    }

    private static CustomerId Of(int n) => new(new Guid(n, 0, 0, new byte[8]));
}
