using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Tests.Ledger;

public class EarlyDiscountTests
{
    private static readonly PaymentTerms Terms = new(30, DiscountPercent: 2, DiscountDays: 10);
    private static readonly DateOnly Issued = new(2026, 3, 1);

    [Theory]
    [InlineData(10_000, 10, 200L)]
    [InlineData(10_000, 0, 200L)]
    [InlineData(125, 5, 3L)]
    [InlineData(124, 5, 2L)]
    public void Two_percent_until_the_tenth_day_rounded_half_away_from_zero(long invoiced, int day, long earned) =>
        EarlyDiscount.Earned(Terms, Issued, invoiced, 0, Issued.AddDays(day)).Value.ShouldBe(earned);

    [Fact]
    public void A_day_too_late_earns_nothing_and_says_so() => EarlyDiscount.Earned(Terms, Issued, 10_000, 0, Issued.AddDays(11)).Refusal!.Code.ShouldBe("discount.late");

    [Fact]
    public void What_was_taken_before_counts() => EarlyDiscount.Earned(Terms, Issued, 10_000, 150, Issued).Value.ShouldBe(50);

    [Fact]
    public void Terms_without_a_discount_or_unknown_ones_earn_none()
    {
        EarlyDiscount.Earned(PaymentTerms.Net(30), Issued, 10_000, 0, Issued).Refusal!.Code.ShouldBe("discount.terms");
        EarlyDiscount.Earned(null, Issued, 10_000, 0, Issued).Refusal!.Code.ShouldBe("discount.terms");
    }
}
