using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules.General;
using static Dunwell.Domain.Tests.Compliance.GateSetup;
using static Dunwell.Domain.Tests.Compliance.General.GeneralSetup;

namespace Dunwell.Domain.Tests.Compliance.General;

public class EvidenceRequiredTests
{
    private static readonly Proof Notice = new() { Event = LegalEventKind.EcaNoticeSent };
    private static readonly Proof Contract = new() { Paper = EvidenceKind.Contract };
    private static readonly Proof Verified = new() { Circumstance = Circumstance.IdentityVerified };

    [Theory]
    [InlineData(true, VerdictKind.Allow)]
    [InlineData(false, VerdictKind.Require)]
    [InlineData(null, VerdictKind.Block)]
    public void A_circumstance_is_met_missing_or_unknown(bool? value, VerdictKind says)
    {
        Ask(All(Verified), It(Circumstance.IdentityVerified, value)).Kind.ShouldBe(says);
        Ask(All(new Proof { Not = Circumstance.IdentityVerified }), It(Circumstance.IdentityVerified, value is null ? null : !value)).Kind.ShouldBe(says);
    }

    [Fact]
    public void What_is_missing_is_named_and_has_a_code()
    {
        var reason = Ask(All(Notice, Contract, Verified), It(Circumstance.IdentityVerified, true)).Reasons.Single();
        reason.FactsUsed.Single().Value.ShouldBe("eca notice sent, contract");
        reason.Requires.ShouldBe("proof:T-1");
    }

    [Fact]
    public void Any_way_is_enough_and_the_shortest_is_named()
    {
        var ways = new EvidenceRequired([[Notice, Contract], [Verified]], VerdictKind.Require, VerdictKind.Defer, "x");
        Ask(ways, File(On(LegalEventKind.EcaNoticeSent, 1)) with { Evidence = Papers(new HeldEvidence(EvidenceKind.Contract)).Evidence }).Kind.ShouldBe(VerdictKind.Allow);
        Ask(ways, It(Circumstance.IdentityVerified, true)).Kind.ShouldBe(VerdictKind.Allow);
        Ask(ways, MatterFacts.NothingOnFile).Reasons.Single().FactsUsed.Single().Value.ShouldBe("identity verified");
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    [InlineData(31, true)]
    public void An_event_may_have_to_lie_back_so_many_days(int daysAgo, bool met)
    {
        var verdict = Ask(All(Notice with { MinDays = 30 }), File(On(LegalEventKind.EcaNoticeSent, daysAgo)));
        verdict.Kind.ShouldBe(met ? VerdictKind.Allow : VerdictKind.Defer);
        verdict.EarliestAtUtc.ShouldBe(met ? null : Midnight(Today.AddDays(30 - daysAgo)));
    }

    [Fact]
    public void Waiting_may_be_answered_otherwise() =>
        Ask(All(Notice with { MinDays = 30 }) with { UntilThen = VerdictKind.Block }, File(On(LegalEventKind.EcaNoticeSent, 1))).Kind.ShouldBe(VerdictKind.Block);

    [Theory]
    [InlineData(10, null, true)]
    [InlineData(11, null, false)]
    public void An_event_may_grow_too_old(int daysAgo, int? months, bool met) =>
        Ask(All(Notice with { MaxDays = 10, MaxMonths = months }), File(On(LegalEventKind.EcaNoticeSent, daysAgo))).IsAllowed.ShouldBe(met);

    [Theory]
    [InlineData("2023-06-08", true)]
    [InlineData("2023-06-07", false)]
    public void Too_old_in_months(string on, bool met)
    {
        var day = DateOnly.Parse(on, null);
        Ask(All(Notice with { MaxMonths = 36 }), File(new LegalEvent(LegalEventKind.EcaNoticeSent, day))).IsAllowed.ShouldBe(met);
        Ask(All(Contract with { MaxMonths = 36 }), Papers(new HeldEvidence(EvidenceKind.Contract, day))).IsAllowed.ShouldBe(met);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(-1, false)]
    public void Minutes_may_count(int minutesAgo, bool met) =>
        Ask(All(Notice with { MaxMinutes = 10 }), File(On(LegalEventKind.EcaNoticeSent, 0) with { AtUtc = Noon.AddMinutes(-minutesAgo) })).IsAllowed.ShouldBe(met);

    [Theory]
    [InlineData(34, false)]
    [InlineData(35, true)]
    public void A_notice_may_have_to_leave_so_many_days(int term, bool met)
    {
        var sent = On(LegalEventKind.EcaNoticeSent, 40);
        Ask(All(Notice with { MinTermDays = 35 }), File(sent with { Until = sent.On.AddDays(term) })).IsAllowed.ShouldBe(met);
        Ask(All(Notice with { MinTermDays = 35 }), File(sent)).IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void Its_own_last_day_may_have_to_be_over(int lastDay, bool met)
    {
        var verdict = Ask(All(Notice with { TermOver = true }), File(On(LegalEventKind.EcaNoticeSent, 40) with { Until = Today.AddDays(lastDay) }));
        verdict.Kind.ShouldBe(met ? VerdictKind.Allow : VerdictKind.Defer);
        verdict.EarliestAtUtc.ShouldBe(met ? null : Midnight(Today.AddDays(1)));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(10, false)] // on the same day
    [InlineData(11, true)]
    public void What_came_after_may_undo_it(int revokedDaysAgo, bool met) =>
        Ask(All(Notice with { NotFollowedBy = [LegalEventKind.NoticeReturned] }), File(On(LegalEventKind.EcaNoticeSent, 10), On(LegalEventKind.NoticeReturned, revokedDaysAgo)))
            .IsAllowed.ShouldBe(met);

    [Theory]
    [InlineData(WhichEvent.Any, true)]
    [InlineData(WhichEvent.Earliest, true)]
    [InlineData(WhichEvent.Latest, false)]
    public void Of_several_one_may_be_the_one(WhichEvent use, bool met) =>
        Ask(All(Notice with { MinDays = 30, Use = use }), File(On(LegalEventKind.EcaNoticeSent, 5), On(LegalEventKind.EcaNoticeSent, 60))).IsAllowed.ShouldBe(met);

    [Fact]
    public void Medium_address_form_variety_and_debt_may_matter()
    {
        var letter = On(LegalEventKind.EcaNoticeSent, 5) with { Channel = Channel.Letter, Address = "1 Elm St", Detail = "plain", ItemKeys = [Elsewhere] };
        Ask(All(Notice), File(letter)).IsAllowed.ShouldBeFalse();
        var ours = letter with { ItemKeys = [Item] };
        Ask(All(Notice), File(ours)).IsAllowed.ShouldBeTrue();
        foreach (var narrower in new[] { Notice with { SameChannel = true }, Notice with { SameAddress = true }, Notice with { InWriting = true }, Notice with { Details = ["long"] } })
            Ask(All(narrower), File(ours)).IsAllowed.ShouldBeFalse();
        Ask(All(Notice with { SameChannel = true, SameAddress = true, InWriting = true, Details = ["plain"] }), File(ours with { InWriting = true, Channel = Channel.Phone, Address = Call.Address }))
            .IsAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, true)] // the last day it is good
    [InlineData(-1, false)]
    public void A_paper_may_run_out(int expires, bool met) =>
        Ask(All(Contract), Papers(new HeldEvidence(EvidenceKind.Contract, ExpiresOn: Today.AddDays(expires)))).IsAllowed.ShouldBe(met);

    [Fact]
    public void A_paper_is_of_its_place_and_its_debts()
    {
        var licence = new Proof { Paper = EvidenceKind.Licence, Place = "US-CA" };
        Ask(All(licence), Papers(new HeldEvidence(EvidenceKind.Licence, Place: "US-NY"))).IsAllowed.ShouldBeFalse();
        Ask(All(licence), Papers(new HeldEvidence(EvidenceKind.Licence, Place: "US-CA"))).IsAllowed.ShouldBeTrue();
        Ask(All(Contract), Papers(new HeldEvidence(EvidenceKind.Contract, ItemKeys: [Elsewhere]))).IsAllowed.ShouldBeFalse();
        Ask(All(Contract), Papers(new HeldEvidence(EvidenceKind.Contract, ItemKeys: [Item]))).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void A_figure_may_be_the_proof()
    {
        var high = new Proof { Figure = new(Measure.DebtAmount, 3000, null) };
        Ask(All(high), Figure(Measure.DebtAmount, 3000)).IsAllowed.ShouldBeTrue();
        Ask(All(high), Figure(Measure.DebtAmount, 2999.99m)).Kind.ShouldBe(VerdictKind.Require);
        Ask(All(high), MatterFacts.NothingOnFile).Kind.ShouldBe(VerdictKind.Block);
    }

    [Fact]
    public void What_nobody_looked_up_is_unknown_and_what_is_missing_goes_before_it()
    {
        Ask(All(Notice), MatterFacts.NotLoaded, onUnknown: OnUnknown.Require).Reasons[0].Requires.ShouldBe("fact:eca_notice_sent");
        Ask(All(Contract), MatterFacts.NotLoaded, onUnknown: OnUnknown.Require).Reasons[0].Requires.ShouldBe("fact:contract");
        Ask(All(Notice with { NotFollowedBy = [LegalEventKind.NoticeReturned] }), File(On(LegalEventKind.EcaNoticeSent, 5)) with { UnknownEvents = [LegalEventKind.NoticeReturned] })
            .Kind.ShouldBe(VerdictKind.Block);
        Ask(All(Notice, Contract), MatterFacts.NothingOnFile with { Evidence = default }).Kind.ShouldBe(VerdictKind.Require);
    }

    private static EvidenceRequired All(params Proof[] proofs) => new([proofs], VerdictKind.Require, VerdictKind.Defer, null);
}
