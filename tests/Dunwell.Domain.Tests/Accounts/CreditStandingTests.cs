using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Tests.Accounts;

public class CreditStandingTests
{
    [Fact]
    public void An_unknown_limit_is_never_exceeded_and_leaves_nothing_known() =>
        CreditStanding.Of(5_000_00, null).ShouldSatisfyAllConditions(c => c.IsOver.ShouldBeFalse(), c => c.Over.ShouldBeNull(), c => c.Left.ShouldBeNull(), c => c.Percent.ShouldBeNull());

    [Fact]
    public void A_limit_of_zero_is_exceeded_by_the_first_cent()
    {
        CreditStanding.Of(1, 0).ShouldSatisfyAllConditions(c => c.IsOver.ShouldBeTrue(), c => c.Over.ShouldBe(1), c => c.Percent.ShouldBeNull());
        CreditStanding.Of(0, 0).IsOver.ShouldBeFalse();
    }

    [Theory]
    [InlineData(99_99, 100_00, 0, 1, 99)]
    [InlineData(100_00, 100_00, 0, 0, 100)]
    [InlineData(100_01, 100_00, 1, 0, 100)]
    [InlineData(250_00, 100_00, 150_00, 0, 250)]
    public void The_limit_itself_may_be_used_to_the_last_cent(long open, long limit, long over, long left, long percent) =>
        CreditStanding.Of(open, limit).ShouldSatisfyAllConditions(c => c.Over.ShouldBe(over), c => c.Left.ShouldBe(left), c => c.Percent.ShouldBe(percent), c => c.IsOver.ShouldBe(over > 0));

    [Fact]
    public void A_balance_in_the_customers_favour_uses_no_credit_and_does_not_raise_the_limit() =>
        CreditStanding.Of(-500, 1_000).ShouldSatisfyAllConditions(c => c.Used.ShouldBe(0), c => c.Left.ShouldBe(1_000));

    [Fact]
    public void The_largest_amounts_do_not_overflow_the_percent() => CreditStanding.Of(long.MaxValue, long.MaxValue).Percent.ShouldBe(100);
}
