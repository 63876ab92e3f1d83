using Dunwell.Domain.Team;

namespace Dunwell.Domain.Tests.Team;

public class AuthorityTests
{
    private static readonly AuthorityPolicy Policy = new(
    [
        new(Power.WriteOff, Role.Collector, "USD", 2_500), new(Power.WriteOff, Role.Supervisor, "USD", 100_000), new(Power.WriteOff, Role.Administrator, "USD", null),
    ]);

    [Fact]
    public void A_limit_may_be_used_to_the_last_cent() => Policy.Objection(Power.WriteOff, Role.Collector, Usd(2_500)).ShouldBeNull();

    [Fact]
    public void Beyond_it_the_refusal_says_who_may()
    {
        var refusal = Policy.Objection(Power.WriteOff, Role.Collector, Usd(2_501)).ShouldNotBeNull();
        refusal.Code.ShouldBe("authority");
        refusal.Message.ShouldBe("Writing off 25.01 USD needs somebody else. A Collector may do this up to 25.00 USD; these may: Supervisor (up to 1000.00 USD), Administrator (any amount)");
    }

    [Fact]
    public void An_unknown_currency_act_or_role_is_not_allowed()
    {
        Policy.Allows(Power.WriteOff, Role.Administrator, new(1, Currency.Of("CHF"))).ShouldBeFalse();
        Policy.Allows(Power.Refund, Role.Administrator, Usd(1)).ShouldBeFalse();
        Policy.Allows(Power.WriteOff, Role.Auditor, Usd(1)).ShouldBeFalse();
    }

    private static Money Usd(long minor) => new(minor, Currency.Of("USD"));
}
