using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Tests.Compliance.Matters;

public class ValidationPeriodTests
{
    [Theory]
    [InlineData("2026-03-02", "2026-03-09", "2026-04-08")]
    [InlineData("2026-11-20", "2026-11-30", "2026-12-30")] // Thanksgiving is passed over
    [InlineData("2026-06-27", "2026-07-06", "2026-08-05")] // sent on Saturday; 3 July is observed
    [InlineData("2026-12-24", "2027-01-04", "2027-02-03")]
    public void Five_counting_days_to_arrive_and_thirty_to_dispute(string sent, string received, string end)
    {
        ValidationPeriod.AssumedReceipt(Day(sent)).ShouldBe(Day(received));
        ValidationPeriod.End(Day(sent)).ShouldBe(Day(end));
    }

    [Fact]
    public void A_known_day_of_receipt_goes_before_the_assumed_one() =>
        ValidationPeriod.End(Day("2026-03-02"), Day("2026-03-04")).ShouldBe(Day("2026-04-03"));

    private static DateOnly Day(string text) => DateOnly.Parse(text, null);
}
