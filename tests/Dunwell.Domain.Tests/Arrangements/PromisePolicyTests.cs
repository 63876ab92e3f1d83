using Dunwell.Domain.Arrangements;

namespace Dunwell.Domain.Tests.Arrangements;

public class PromisePolicyTests
{
    private static readonly PromisePolicy Policy = new(GraceDays: 2, LongestDays: 30, MostParts: 3);
    private static readonly DateOnly Today = new(2026, 3, 11);

    [Theory]
    [InlineData(0, 100)]
    [InlineData(30, 100)]
    [InlineData(5, 1)]
    public void What_is_open_may_be_promised_from_today_to_the_last_day_of_the_policy(int day, long amount) => Objection((day, amount)).ShouldBeNull();

    [Theory]
    [InlineData(-1, 10, "promise.day", "dueOn")]
    [InlineData(31, 10, "promise.day", "dueOn")]
    [InlineData(5, 0, "promise.amount", "amount")]
    [InlineData(5, -3, "promise.amount", "amount")]
    [InlineData(5, 101, "promise.amount", "amount")]
    public void What_is_beyond_the_policy_is_refused_with_its_field(int day, long amount, string code, string field)
    {
        var objection = Objection((day, amount)).ShouldNotBeNull();
        (objection.Code, objection.Field).ShouldBe((code, field));
    }

    [Fact]
    public void Installments_are_counted_summed_and_in_order()
    {
        Objection((1, 30), (2, 30), (3, 40)).ShouldBeNull();
        Objection((1, 30), (2, 30), (3, 41))!.Code.ShouldBe("promise.amount");
        Objection((1, 10), (2, 10), (3, 10), (4, 10))!.Code.ShouldBe("promise.parts");
        Objection((1, 10), (1, 10))!.Code.ShouldBe("promise.day");
        Objection()!.Code.ShouldBe("promise.parts");
    }

    [Fact]
    public void Amounts_too_large_to_add_up_are_refused_like_any_other() =>
        Objection((1, long.MaxValue), (2, long.MaxValue))!.Code.ShouldBe("promise.amount");

    [Fact]
    public void Nothing_can_be_promised_when_nothing_is_open() =>
        Policy.Objection([new(Today, 1)], -500, Currency.Of("USD"), Today)!.Message.ShouldBe("Only 0.00 USD is open: a promise is never for more");

    private static Refusal? Objection(params (int Day, long Amount)[] days) =>
        Policy.Objection([.. days.Select(d => new PromiseDay(Today.AddDays(d.Day), d.Amount))], 100, Currency.Of("USD"), Today);
}
