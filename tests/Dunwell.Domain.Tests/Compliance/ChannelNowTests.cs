using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Rules;
using FsCheck;
using FsCheck.Fluent;
using static Dunwell.Domain.Tests.Compliance.GateSetup;

namespace Dunwell.Domain.Tests.Compliance;

public class ChannelNowTests
{
    private static readonly Rule Daytime = Rule(Hours("08:00", "20:59:59"), "hours");

    [Fact]
    public void An_open_channel_says_no_more() => Of(Clear, Noon, Daytime).ShouldSatisfyAllConditions(
        c => c.IsOpen.ShouldBeTrue(), c => c.OpensAtUtc.ShouldBe(Noon), c => c.Words.ShouldBe(""), c => c.Objections.ShouldBeEmpty());

    [Fact]
    public void A_closed_hour_names_the_first_lawful_one_and_its_rule()
    {
        // 02:00 in New York.
        var closed = Of(Clear, Noon.AddHours(-10), Daytime);
        (closed.IsOpen, closed.OpensAtUtc, closed.Words).ShouldBe((false, Noon.AddHours(-4), "outside hours"));
        closed.Objections.Single().ShouldSatisfyAllConditions(o => o.RuleId.ShouldBe("hours"), o => o.Citation.ShouldBe("Nowhere 1"));
    }

    [Fact]
    public void An_unknown_zone_closes_the_telephone_and_says_so() =>
        Of(Clear.Where(PlausibleZones.None), Noon, Rule(new ZoneKnown(), "zone", onUnknown: OnUnknown.Require), Daytime).ShouldSatisfyAllConditions(
            c => c.IsOpen.ShouldBeFalse(), c => c.OpensAtUtc.ShouldBeNull(), c => c.Words.ShouldBe("zone unknown"), c => c.Objections.Count.ShouldBe(2));

    [Fact]
    public void Without_a_number_or_an_address_there_is_no_way()
    {
        ChannelNow.Of(Channel.Phone, [], Clear, Rules(Daytime), Noon).ShouldSatisfyAllConditions(c => c.IsOpen.ShouldBeFalse(), c => c.OpensAtUtc.ShouldBeNull(), c => c.Words.ShouldBe("no number"));
        ChannelNow.Of(Channel.Letter, [], Clear, Rules(Daytime), Noon).Words.ShouldBe("no address");
    }

    [Fact]
    public void The_best_of_several_addresses_counts()
    {
        var facts = Clear with { Preferences = PreferenceFacts.NoneOnFile with { OptOuts = Fact.Known<IReadOnlyList<OptOut>>([new(Channel.Phone, "+12125550100", Noon.AddDays(-9))]) } };
        var rules = Rules(Rule(new MediumOptOut(), "out"), Daytime);
        ChannelNow.Of(Channel.Phone, [Call], facts, rules, Noon).Words.ShouldBe("opted out");
        ChannelNow.Of(Channel.Phone, [Call, Call with { Address = "+12125550101" }], facts, rules, Noon).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void It_never_says_other_than_the_gate() => Prop.ForAll(Arb.From(Gen.Choose(0, 60 * 24 * 14)), minutes =>
    {
        var at = Noon.AddMinutes(minutes);
        var channel = Of(Clear, at, Daytime);
        return channel.IsOpen == Check(Clear, at, Daytime).IsAllowed && (channel.OpensAtUtc is not { } opens || Check(Clear, opens, Daytime).IsAllowed);
    }).QuickCheckThrowOnFailure();

    private static ChannelNow Of(GateFacts facts, DateTime at, params Rule[] rules) => ChannelNow.Of(Channel.Phone, [Call], facts, Rules(rules), at);
}
