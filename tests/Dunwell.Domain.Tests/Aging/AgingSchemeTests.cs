using Dunwell.Domain.Aging;

namespace Dunwell.Domain.Tests.Aging;

public class AgingSchemeTests
{
    [Theory]
    [InlineData(-40, "Current")]
    [InlineData(0, "Current")]
    [InlineData(1, "1-30")]
    [InlineData(30, "1-30")]
    [InlineData(31, "31-60")]
    [InlineData(60, "31-60")]
    [InlineData(61, "61-90")]
    [InlineData(90, "61-90")]
    [InlineData(91, "Over 90")]
    [InlineData(100_000, "Over 90")]
    public void Each_day_past_due_has_its_bucket(int daysPastDue, string bucket) =>
        AgingScheme.Standard.NameOf(AgingScheme.Standard.BucketOf(daysPastDue)).ShouldBe(bucket);

    [Fact]
    public void Any_rising_bounds_make_a_scheme()
    {
        var scheme = AgingScheme.Parse(" 7, 14,120 ").Value;
        Enumerable.Range(0, scheme.Count).Select(scheme.NameOf).ShouldBe(["Current", "1-7", "8-14", "15-120", "Over 120"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0,30")]
    [InlineData("30,30")]
    [InlineData("60,30")]
    [InlineData("-5")]
    [InlineData("30;60")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11,12")]
    public void Bounds_that_do_not_rise_are_refused_with_a_reason(string text)
    {
        var refusal = AgingScheme.Parse(text).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("aging.scheme");
        refusal.Field.ShouldBe("buckets");
    }
}
