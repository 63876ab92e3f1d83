using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Rules;
using static Dunwell.Domain.Tests.Compliance.GateSetup;

namespace Dunwell.Domain.Tests.Compliance;

public class ComplianceGateTests
{
    private static readonly GateFacts OnHold = Clear with { Holds = Fact.Known<IReadOnlyList<ManualHold>>([new("legal", new(2026, 1, 1), null, [])]) };

    [Fact]
    public void Facts_that_cannot_be_read_block()
    {
        var verdict = Check(GateFacts.Unreadable("the database is away"), Noon, Rule(new RecordOnly()));
        verdict.Kind.ShouldBe(VerdictKind.Block);
        verdict.Pass.ShouldBeNull();
        verdict.Reasons.ShouldHaveSingleItem().Text.ShouldContain("the database is away");
    }

    [Fact]
    public void An_item_without_facts_blocks()
    {
        var verdict = ComplianceGate.Check(Call with { Items = [new(Item), new(Account)] }, Clear, Rules(Rule(new RecordOnly())), Noon);
        verdict.Kind.ShouldBe(VerdictKind.Block);
        verdict.Reasons.ShouldHaveSingleItem().Text.ShouldContain(Account.ToString());
    }

    [Fact]
    public void A_gate_without_rule_packs_blocks() =>
        ComplianceGate.Check(Call, Clear, new RulePackSet([]), Noon).Kind.ShouldBe(VerdictKind.Block);

    [Fact]
    public void An_instant_that_is_not_UTC_is_a_programming_error() =>
        Should.Throw<ArgumentException>(() => Check(Clear, DateTime.SpecifyKind(Noon, DateTimeKind.Local), Rule(new RecordOnly())));

    [Fact]
    public void All_objections_are_collected_and_the_strictest_decides()
    {
        var verdict = Check(OnHold.With(Attempt(Noon)), Noon.AddHours(10), Rule(new HoldSet()), Rule(Hours("08:00", "20:59:59"), "T-2"), Rule(Limit(1, 3), "T-3"));
        verdict.Kind.ShouldBe(VerdictKind.Hold);
        verdict.Reasons.Select(r => r.RuleId).ShouldBe(["T-1", "T-2", "T-3"]);
        verdict.EarliestAtUtc.ShouldBeNull("waiting does not lift a hold");
    }

    [Fact]
    public void The_latest_of_two_deferrals_wins()
    {
        var verdict = Check(Clear.With(Attempt(Noon)), Noon.AddHours(10), Rule(Hours("08:00", "20:59:59"), "T-1"), Rule(Limit(1, 3), "T-2"));
        verdict.Kind.ShouldBe(VerdictKind.Defer);
        verdict.EarliestAtUtc.ShouldBe(new DateTime(2026, 6, 11, 4, 0, 0, DateTimeKind.Utc));
        var slot = NextLawfulSlot.Find(Call, Clear.With(Attempt(Noon)), Rules(Rule(Hours("08:00", "20:59:59"), "T-1"), Rule(Limit(1, 3), "T-2")), Noon.AddHours(10));
        slot.AtUtc.ShouldBe(new DateTime(2026, 6, 11, 12, 0, 0, DateTimeKind.Utc), "midnight is free but closed");
        slot.Verdict.IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void No_slot_is_found_where_waiting_does_not_help() =>
        NextLawfulSlot.Find(Call, OnHold, Rules(Rule(new HoldSet())), Noon).ShouldSatisfyAllConditions(
            s => s.AtUtc.ShouldBeNull(), s => s.Verdict.Kind.ShouldBe(VerdictKind.Hold));

    [Fact]
    public void A_limit_longer_than_the_horizon_gives_no_slot() =>
        NextLawfulSlot.Find(Call, Clear.With(Attempt(Noon)), Rules(Rule(Limit(1, 30))), Noon).AtUtc.ShouldBeNull();

    [Theory]
    [InlineData(RuleStatus.Enforcing, VerdictKind.Hold, 1)]
    [InlineData(RuleStatus.WarnOnly, VerdictKind.Allow, 1)]
    [InlineData(RuleStatus.Draft, VerdictKind.Allow, 0)]
    [InlineData(RuleStatus.Retired, VerdictKind.Allow, 0)]
    public void A_rule_acts_by_its_status(RuleStatus status, VerdictKind kind, int reasons)
    {
        var verdict = Check(OnHold, Noon, Rule(new HoldSet(), status: status));
        verdict.Kind.ShouldBe(kind);
        verdict.Reasons.Count.ShouldBe(reasons);
        verdict.IsAllowed.ShouldBe(kind == VerdictKind.Allow);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    [InlineData(-1, false)]
    public void A_pass_lasts_five_minutes(int seconds, bool covers)
    {
        var pass = Check(Clear, Noon, Rule(new RecordOnly())).Pass.ShouldNotBeNull();
        pass.Covers(Call, Noon.AddSeconds(seconds)).ShouldBe(covers);
    }

    [Fact]
    public void A_pass_covers_its_own_act_and_no_other()
    {
        var pass = Check(Clear, Noon, Rule(new RecordOnly())).Pass!;
        pass.Covers(Call with { }, Noon).ShouldBeTrue();
        pass.Covers(Call with { Items = [new(Item)] }, Noon).ShouldBeTrue();
        pass.Covers(Call with { AccountKey = Item }, Noon).ShouldBeFalse();
        pass.Covers(Call with { Address = "+12125550199" }, Noon).ShouldBeFalse();
        pass.Covers(Call with { Channel = Channel.Sms }, Noon).ShouldBeFalse();
        pass.Covers(Call with { Kind = ActionKind.Voicemail }, Noon).ShouldBeFalse();
        pass.Covers(Call with { Items = [new(Account)] }, Noon).ShouldBeFalse();
        pass.Covers(Call with { Items = [new(Item), new(Account)] }, Noon).ShouldBeFalse();
        pass.Covers(Call with { Purpose = MessagePurpose.RemedyWillFollow }, Noon).ShouldBeFalse();
    }

    [Fact]
    public void A_pass_with_inserts_covers_only_a_message_that_has_them()
    {
        var verdict = Check(Clear, Noon, Rule(new RequiredInsert([new("notice", InsertWhen.Always, default, "body")])));
        verdict.Kind.ShouldBe(VerdictKind.AllowWithInserts);
        verdict.Pass!.Covers(Call with { PresentTexts = [] }, Noon).ShouldBeFalse();
        verdict.Pass!.Covers(Call with { PresentTexts = [new("notice", "en")] }, Noon).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_else_can_make_a_pass() =>
        typeof(GatePass).GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)
            .ShouldAllBe(c => c.IsPrivate);

    [Theory]
    [InlineData(1, VerdictKind.Allow)]
    [InlineData(24, VerdictKind.Allow)]
    [InlineData(25, VerdictKind.Hold)]
    public void Data_older_than_its_limit_holds(int hours, VerdictKind kind)
    {
        var feed = new FeedFreshness("bank", Fact.Known(Noon.AddHours(-hours)), TimeSpan.FromHours(24));
        Check(Clear with { Feeds = Fact.Known<IReadOnlyList<FeedFreshness>>([feed]) }, Noon, Rule(new DataFreshness())).Kind.ShouldBe(kind);
    }

    [Fact]
    public void A_feed_that_never_arrived_is_unknown_and_blocks()
    {
        var feed = new FeedFreshness("bank", default, TimeSpan.FromHours(24));
        Check(Clear with { Feeds = Fact.Known<IReadOnlyList<FeedFreshness>>([feed]) }, Noon, Rule(new DataFreshness())).Kind.ShouldBe(VerdictKind.Block);
    }

    [Theory]
    [InlineData(AddressState.Usable, VerdictKind.Allow)]
    [InlineData(AddressState.Bounced, VerdictKind.Block)]
    [InlineData(AddressState.WrongPerson, VerdictKind.Block)]
    [InlineData(AddressState.WorkProhibited, VerdictKind.Block)]
    public void An_address_that_does_not_work_is_not_used(AddressState state, VerdictKind kind)
    {
        var facts = Clear with { Person = Clear.Person with { Addresses = [new(Channel.Phone, Call.Address!, AddressUse.Personal, Fact.Known(state))] } };
        Check(facts, Noon, Rule(new AddressUsable())).Kind.ShouldBe(kind);
    }

    [Fact]
    public void Tasks_arise_with_an_objection_and_records_always()
    {
        var rule = Rule(new HoldSet()) with { Tasks = [new("compliance", "Look", 5)], Records = [new("attempt", "3 years")] };
        var held = Check(OnHold, Noon, rule);
        held.Tasks.ShouldHaveSingleItem().DueOn.ShouldBe(new DateOnly(2026, 6, 13));
        held.Records.ShouldHaveSingleItem();
        var clear = Check(Clear, Noon, rule);
        clear.Tasks.ShouldBeEmpty();
        clear.Records.ShouldHaveSingleItem();
    }
}
