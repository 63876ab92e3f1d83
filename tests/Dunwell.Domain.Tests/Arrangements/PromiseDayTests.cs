using Dunwell.Domain.Arrangements;

namespace Dunwell.Domain.Tests.Arrangements;

public class PromiseDayTests
{
    [Theory]
    [InlineData(100_00, 3)]
    [InlineData(7, 6)]
    [InlineData(1_000_001, 4)]
    public void Installments_add_up_to_the_minor_unit_and_differ_by_less_than_their_number(long amount, int parts)
    {
        var days = PromiseDay.Divide(amount, new(2026, 11, 30), parts, 30);
        days.Sum(d => d.Amount).ShouldBe(amount);
        days.Count.ShouldBe(parts);
        (days.Max(d => d.Amount) - days.Min(d => d.Amount)).ShouldBeLessThan(parts);
        days.Select(d => d.DueOn).ShouldBe(Enumerable.Range(0, parts).Select(i => new DateOnly(2026, 11, 30).AddDays(30 * i)));
    }
}
