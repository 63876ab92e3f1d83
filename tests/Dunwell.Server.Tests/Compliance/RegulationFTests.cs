using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using static Dunwell.Server.Tests.Compliance.GateGiven;

namespace Dunwell.Server.Tests.Compliance;

public class RegulationFTests
{
    private const string RegF = "us-federal-regulation-f";
    private static readonly DateTime Noon = At("2026-06-08 12:00");

    [Theory]
    [InlineData("2026-06-08 10:30", "2026-06-08 11:00:01")]
    [InlineData("2026-06-08 21:05", "2026-06-09 11:00:01")]
    [InlineData("2026-06-08 11:00:00", "2026-06-08 11:00:01")]
    [InlineData("2026-06-08 11:00:01", null)]
    [InlineData("2026-06-08 20:59:59", null)]
    [InlineData("2026-06-08 21:00:00", "2026-06-09 11:00:01")]
    public void F_03_an_eastern_number_and_a_californian_address_leave_11_to_21_eastern(string now, string? until)
    {
        var zones = PlausibleZones.From(["US-CA"], ["+12035550100"], null, Zones);
        var verdict = Check(Action(ActionKind.Call), Facts().WithPerson(p => p with { Zones = zones }), At(now), RegF);
        verdict.Says("F-03").ShouldBe(until is null ? VerdictKind.Allow : VerdictKind.Defer);
        verdict.EarliestAtUtc.ShouldBe(until is null ? null : At(until));
        verdict.IsAllowed.ShouldBe(until is null);
    }

    [Theory]
    [InlineData("2026-06-08 11:00:01", false)] // 08:00 Pacific, 05:00 in Hawaii
    [InlineData("2026-06-08 13:59:59", false)]
    [InlineData("2026-06-08 14:00:01", true)]
    [InlineData("2026-06-08 20:59:59", true)]
    public void F_03_an_unknown_zone_is_every_american_zone(string now, bool open) =>
        (Check(Action(ActionKind.Call), Facts().WithPerson(p => p with { Zones = PlausibleZones.None }), At(now), RegF).Says("F-03") == VerdictKind.Allow).ShouldBe(open);

    [Fact]
    public void F_03_counts_the_moment_an_email_is_sent() =>
        Check(Action(ActionKind.Email), Facts(), At("2026-06-08 07:59"), RegF).Says("F-03").ShouldBe(VerdictKind.Defer);

    [Fact]
    public void F_03_one_reply_to_what_the_consumer_started_is_fine_at_night()
    {
        var night = At("2026-06-08 23:10");
        var reply = Action(ActionKind.Sms) with { InReplyTo = new(Channel.Sms, night.AddMinutes(-3), Answered: false) };
        Check(reply, Facts(), night, RegF).Says("F-03").ShouldBe(VerdictKind.Allow);
        Check(reply with { InReplyTo = reply.InReplyTo! with { Answered = true } }, Facts(), night, RegF).Says("F-03").ShouldBe(VerdictKind.Defer);
        Check(reply with { InReplyTo = reply.InReplyTo! with { Channel = Channel.Email } }, Facts(), night, RegF).Says("F-03").ShouldBe(VerdictKind.Defer);
    }

    [Fact]
    public void F_04_a_named_bad_day_is_closed_and_a_named_good_hour_is_open()
    {
        var hospital = Facts().With(NamedTime.WholeDay(false, DayOfWeek.Monday));
        Check(Action(ActionKind.Call), hospital, Noon, RegF).EarliestAtUtc.ShouldBe(At("2026-06-09 08:00:01"));
        var lateShift = Facts().With(new NamedTime(true, [], new(21, 0), new(23, 0)));
        Check(Action(ActionKind.Call), lateShift, At("2026-06-08 22:59"), RegF).Says("F-03").ShouldBe(VerdictKind.Allow);
        Check(Action(ActionKind.Call), lateShift, At("2026-06-08 23:00"), RegF).Says("F-03").ShouldBe(VerdictKind.Defer);
    }

    [Theory]
    [InlineData(RecipientRole.Debtor, VerdictKind.Hold)]
    [InlineData(RecipientRole.Attorney, VerdictKind.Allow)]
    public void F_05_a_represented_consumer_is_reached_through_the_attorney(RecipientRole recipient, VerdictKind says)
    {
        var facts = Facts().WithPerson(p => p with { Attorney = Fact.Known<Representation?>(new([])) });
        Check(Action(ActionKind.Letter) with { Recipient = recipient }, facts, Noon, RegF).Says("F-05").ShouldBe(says);
    }

    [Theory]
    [InlineData("2026-05-09", false, VerdictKind.Hold)] // 30 days
    [InlineData("2026-05-08", false, VerdictKind.Require)] // 31 days
    [InlineData("2026-05-04", true, VerdictKind.Allow)] // 35 days and approved
    public void F_05_a_silent_attorney_needs_an_approval(string letter, bool approved, VerdictKind says)
    {
        var attorney = new Representation([], DateOnly.Parse(letter), null, approved);
        Check(Action(ActionKind.Call), Facts().WithPerson(p => p with { Attorney = Fact.Known<Representation?>(attorney) }), Noon, RegF).Says("F-05").ShouldBe(says);
    }

    [Fact]
    public void F_05_covers_only_the_debts_of_the_mandate()
    {
        var facts = Facts().WithPerson(p => p with { Attorney = Fact.Known<Representation?>(new([OtherDebt])) });
        Check(Action(ActionKind.Call), facts, Noon, RegF).Says("F-05").ShouldBe(VerdictKind.Allow);
    }

    [Theory]
    [InlineData(ActionKind.Sms, MessagePurpose.Reminder, false, VerdictKind.Hold)]
    [InlineData(ActionKind.Letter, MessagePurpose.RemedyMayFollow, false, VerdictKind.Allow)]
    [InlineData(ActionKind.Letter, MessagePurpose.RemedyMayFollow, true, VerdictKind.Hold)]
    [InlineData(ActionKind.Letter, MessagePurpose.EffortsEnding, true, VerdictKind.Allow)]
    [InlineData(ActionKind.Letter, MessagePurpose.LegallyRequiredNotice, false, VerdictKind.Allow)]
    public void F_06_stop_contacting_me_holds_all_but_three_notices_once_each(ActionKind kind, MessagePurpose purpose, bool alreadySent, VerdictKind says)
    {
        var facts = Facts().With(new CeaseRequest(new(2026, 6, 7), InWriting: true, []));
        if (alreadySent)
            facts = facts.With(Attempt(Channel.Letter, At("2026-06-07 16:00")) with { Purpose = MessagePurpose.RemedyMayFollow });
        Check(Action(kind, purpose), facts, Noon, RegF).Says("F-06").ShouldBe(says);
    }

    [Fact]
    public void F_06_a_spoken_stop_is_not_a_written_one()
    {
        var facts = Facts().With(new CeaseRequest(new(2026, 6, 7), InWriting: false, []));
        Check(Action(ActionKind.Call), facts, Noon, RegF).Says("F-06").ShouldBe(VerdictKind.Allow);
        Check(Action(ActionKind.Call), facts, Noon, "house").Says("HOUSE-CEASE").ShouldBe(VerdictKind.Hold);
    }

    [Theory]
    [InlineData(ActionKind.Call, Cell, VerdictKind.Block)]
    [InlineData(ActionKind.Call, "212-555-0100", VerdictKind.Block)]
    [InlineData(ActionKind.Call, "+12125550199", VerdictKind.Allow)]
    [InlineData(ActionKind.Letter, "1 Elm St", VerdictKind.Allow)]
    public void F_07_do_not_call_my_cell(ActionKind kind, string address, VerdictKind says)
    {
        var facts = Facts().With(new OptOut(Channel.Phone, Cell, Noon.AddDays(-9)));
        Check(Action(kind) with { Address = address }, facts, Noon, RegF).Says("F-07").ShouldBe(says);
    }

    [Fact]
    public void F_07_a_whole_medium_is_taken_out_of_the_channels()
    {
        var verdict = Check(Action(ActionKind.Sms), Facts().With(new OptOut(Channel.Sms, null, Noon.AddDays(-9))), Noon, RegF);
        verdict.Kind.ShouldBe(VerdictKind.Block);
        verdict.AllowedChannels!.ShouldNotContain(Channel.Sms);
        verdict.AllowedChannels!.ShouldContain(Channel.Letter);
    }

    [Theory]
    [InlineData(Tri.No, VerdictKind.Allow)]
    [InlineData(Tri.Yes, VerdictKind.Rewrite)]
    [InlineData(Tri.Unknown, VerdictKind.Rewrite)]
    public void F_07_a_confirmation_says_nothing_about_the_debt(Tri carriesDebt, VerdictKind says)
    {
        var facts = Facts().With(new OptOut(Channel.Sms, Cell, Noon.AddMinutes(-1)));
        var confirmation = Action(ActionKind.Sms, MessagePurpose.OptOutConfirmation) with { CarriesDebtInformation = carriesDebt };
        Check(confirmation, facts, Noon, RegF).Says("F-07").ShouldBe(says);
        var second = facts.With(Attempt(Channel.Sms, Noon.AddSeconds(-30)) with { Purpose = MessagePurpose.OptOutConfirmation });
        Check(confirmation, second, Noon, RegF).Says("F-07").ShouldBe(VerdictKind.Block);
    }

    [Fact]
    public void F_08_every_text_says_how_to_opt_out()
    {
        var planned = Check(Action(ActionKind.Sms), Facts(), Noon, RegF);
        planned.Kind.ShouldBe(VerdictKind.AllowWithInserts);
        planned.Inserts.Select(i => i.TextId).ShouldBe(["optout_sms", "from_debt_collector"]);
        var bare = Action(ActionKind.Sms) with { PresentTexts = [new("from_debt_collector", "en")] };
        Check(bare, Facts(), Noon, RegF).Kind.ShouldBe(VerdictKind.Rewrite);
        Check(bare with { PresentTexts = [new("from_debt_collector", "en"), new("optout_sms", "en")] }, Facts(), Noon, RegF).Kind.ShouldBe(VerdictKind.Allow);
    }

    [Theory]
    [InlineData(RecipientRole.Spouse, MessagePurpose.Reminder, Tri.Yes, VerdictKind.Allow)]
    [InlineData(RecipientRole.ThirdParty, MessagePurpose.Reminder, Tri.Yes, VerdictKind.Block)]
    [InlineData(RecipientRole.ThirdParty, MessagePurpose.LocationInquiry, Tri.No, VerdictKind.Allow)]
    [InlineData(RecipientRole.ThirdParty, MessagePurpose.LocationInquiry, Tri.Unknown, VerdictKind.Block)]
    public void F_13_others_hear_nothing_of_the_debt(RecipientRole recipient, MessagePurpose purpose, Tri carriesDebt, VerdictKind says)
    {
        var call = Action(ActionKind.Call, purpose) with { Recipient = recipient, CarriesDebtInformation = carriesDebt };
        Check(call, Facts(), Noon, RegF).Says("F-13").ShouldBe(says);
        if (says == VerdictKind.Allow && recipient == RecipientRole.ThirdParty)
            Check(call, Facts().With(Attempt(Channel.Phone, Noon.AddDays(-40)) with { Purpose = purpose }), Noon, RegF).Says("F-13").ShouldBe(VerdictKind.Block);
    }

    [Theory]
    [InlineData(1, "2026-06-07 12:00", "2026-06-08")] // Mon 1 to Sun 7: an eighth on Sunday waits until Monday the 1st drops out
    [InlineData(1, "2026-06-08 12:00", null)]
    [InlineData(2, "2026-06-07 12:00", null)] // six
    public void F_15_the_eighth_call_in_seven_days_waits(int firstDay, string now, string? until)
    {
        var calls = Enumerable.Range(firstDay, 8 - firstDay).Select(d => Attempt(Channel.Phone, At($"2026-06-{d:00} 09:00"))).ToArray();
        var verdict = Check(Action(ActionKind.Call), Facts().With(calls), At(now), RegF);
        verdict.Says("F-15A").ShouldBe(until is null ? VerdictKind.Allow : VerdictKind.Defer);
        verdict.Of("F-15A")?.UntilUtc.ShouldBe(At(until!));
    }

    [Theory]
    [InlineData(AttemptOutcome.Busy, VerdictKind.Allow)]
    [InlineData(AttemptOutcome.NotInService, VerdictKind.Allow)]
    [InlineData(AttemptOutcome.Unknown, VerdictKind.Defer)]
    [InlineData(AttemptOutcome.Voicemail, VerdictKind.Defer)]
    [InlineData(AttemptOutcome.Dropped, VerdictKind.Defer)]
    public void F_15_busy_does_not_count_and_unknown_does(AttemptOutcome outcome, VerdictKind says)
    {
        var calls = Enumerable.Range(1, 7).Select(h => Attempt(Channel.Phone, Noon.AddHours(-h), outcome)).ToArray();
        Check(Action(ActionKind.Call), Facts().With(calls), Noon, RegF).Says("F-15A").ShouldBe(says);
    }

    [Fact]
    public void F_15_counts_per_debt_and_calls_only_and_ours_only()
    {
        var seven = Enumerable.Range(1, 7).Select(h => Attempt(Channel.Phone, Noon.AddHours(-h))).ToArray();
        Check(Action(ActionKind.Call), Facts().With([.. seven.Select(c => c with { ItemKeys = [OtherDebt] })]), Noon, RegF).Says("F-15A").ShouldBe(VerdictKind.Allow);
        Check(Action(ActionKind.Call), Facts().With([.. seven.Select(c => c with { Channel = Channel.Sms })]), Noon, RegF).Says("F-15A").ShouldBe(VerdictKind.Allow);
        Check(Action(ActionKind.Call), Facts().With([.. seven.Select(c => c with { ByUs = false })]), Noon, RegF).Says("F-15A").ShouldBe(VerdictKind.Allow);
        Check(Action(ActionKind.Call), Facts().With([.. seven.Select(c => c with { ItemKeys = [OtherDebt, Debt] })]), Noon, RegF).Says("F-15A").ShouldBe(VerdictKind.Defer);
    }

    [Theory]
    [InlineData("2026-04-07 15:00", true)]
    [InlineData("2026-04-13 20:00", true)]
    [InlineData("2026-04-14 09:00", false)]
    public void F_15_after_a_conversation_on_7_April_the_next_call_is_on_the_14th(string now, bool closed)
    {
        var facts = Facts().With(new Conversation(At("2026-04-07 10:00"), Account, Person, [Debt], StartedByCustomer: true));
        var verdict = Check(Action(ActionKind.Call), facts, At(now), RegF);
        verdict.Of("F-15B")?.UntilUtc.ShouldBe(At("2026-04-14 00:00"));
        (verdict.Says("F-15B") == VerdictKind.Defer).ShouldBe(closed);
        if (closed)
            NextLawfulSlot.Find(Action(ActionKind.Call) with { PresentTexts = [new("from_debt_collector", "en")] }, facts, Packs(RegF), At(now)).AtUtc.ShouldBe(At("2026-04-14 08:00:01"));
    }

    [Theory]
    [InlineData("2026-06-02", VerdictKind.Allow)] // seventh day
    [InlineData("2026-06-01", VerdictKind.Defer)] // eighth
    public void F_15_consent_to_more_calls_opens_seven_days(string given, VerdictKind says)
    {
        var facts = Facts().With(new Conversation(Noon.AddDays(-3), Account, Person, [Debt], false))
            .With(new GivenConsent(Channel.Phone, ConsentPurpose.MoreCalls, DateOnly.Parse(given), null, []));
        Check(Action(ActionKind.Call), facts, Noon, RegF).Says("F-15B").ShouldBe(says);
    }

    [Theory]
    [InlineData(true, "en", "mini_miranda_initial")]
    [InlineData(false, "es", "from_debt_collector")]
    public void F_16_first_and_later_messages_identify_the_collector_in_their_language(bool first, string language, string text)
    {
        var facts = Facts();
        if (first)
            facts = facts with { Debts = [DebtOf(Debt) with { FirstCommunicationOn = Fact.Known<DateOnly?>(null) }] };
        var letter = Action(ActionKind.Letter) with { Language = language };
        Check(letter, facts, Noon, RegF).Inserts.ShouldContain(i => i.TextId == text && i.Language == language);
        Check(letter with { PresentTexts = [new(text, "fr")] }, facts, Noon, RegF).Kind.ShouldBe(VerdictKind.Rewrite);
        Check(letter with { PresentTexts = [new(text, language)] }, facts, Noon, RegF).Kind.ShouldBe(VerdictKind.Allow);
    }

    [Theory]
    [InlineData(true, true, null, VerdictKind.Hold)]
    [InlineData(true, true, "2026-06-01", VerdictKind.Allow)] // verified
    [InlineData(true, false, null, VerdictKind.Warn)] // late
    [InlineData(false, true, null, VerdictKind.Warn)] // spoken
    [InlineData(true, null, null, VerdictKind.Hold)] // not known whether late
    public void F_22_a_timely_written_dispute_holds_until_verified(bool written, bool? timely, string? answered, VerdictKind says)
    {
        var inPeriod = timely is { } known ? Fact.Known(known) : Fact.Unknown<bool>();
        var dispute = new DisputeFact(new(2026, 5, 20), written, null, inPeriod, answered is null ? null : DateOnly.Parse(answered));
        Check(Action(ActionKind.Letter), Facts().With(dispute), Noon, RegF).Says("F-22").ShouldBe(says);
    }

    [Theory]
    [InlineData(700L, VerdictKind.Allow)]
    [InlineData(701L, VerdictKind.Hold)]
    [InlineData(null, VerdictKind.Hold)]
    public void F_22_of_900_with_200_disputed_700_is_collectible(long? demanded, VerdictKind says)
    {
        var facts = Facts().With(new DisputeFact(new(2026, 5, 20), true, Dollars(200), Fact.Known(true)));
        var letter = Action(ActionKind.Letter) with { Items = [new(Debt, demanded is { } d ? Dollars(d) : null)] };
        Check(letter, facts, Noon, RegF).Says("F-22").ShouldBe(says);
    }

    [Theory]
    [InlineData(RecipientRole.Debtor, VerdictKind.Hold)]
    [InlineData(RecipientRole.ThirdParty, VerdictKind.Hold)]
    [InlineData(RecipientRole.EstateRepresentative, VerdictKind.AllowWithInserts)]
    [InlineData(RecipientRole.Spouse, VerdictKind.AllowWithInserts)]
    public void F_25_after_a_death_only_representatives_are_contacted(RecipientRole recipient, VerdictKind says)
    {
        var facts = Facts().WithPerson(p => p with { Deceased = Fact.Known(true) });
        Check(Action(ActionKind.Letter) with { Recipient = recipient }, facts, Noon, RegF).Says("F-25A").ShouldBe(says);
    }

    [Fact]
    public void F_25_an_unnamed_estate_is_no_addressee() =>
        Check(Action(ActionKind.Letter, MessagePurpose.ValidationNotice) with { RecipientName = "Estate of J. Diaz" }, Facts(), Noon, RegF).Says("F-25B").ShouldBe(VerdictKind.Block);

    [Theory]
    [InlineData(ActorRole.CreditorOwnName, DebtPurpose.Consumer, PartyKind.NaturalPerson, VerdictKind.Warn)]
    [InlineData(ActorRole.ServicerPreDefault, DebtPurpose.Consumer, PartyKind.NaturalPerson, VerdictKind.Warn)]
    [InlineData(ActorRole.ThirdPartyCollector, DebtPurpose.Consumer, PartyKind.NaturalPerson, VerdictKind.Defer)]
    [InlineData(ActorRole.ThirdPartyCollector, DebtPurpose.Unknown, PartyKind.SoleTrader, VerdictKind.Defer)]
    [InlineData(ActorRole.ThirdPartyCollector, DebtPurpose.Commercial, PartyKind.NaturalPerson, VerdictKind.Allow)]
    [InlineData(ActorRole.ThirdPartyCollector, DebtPurpose.Consumer, PartyKind.Entity, VerdictKind.Allow)]
    [InlineData(ActorRole.Repossessor, DebtPurpose.Consumer, PartyKind.NaturalPerson, VerdictKind.Allow)]
    public void F_36_who_is_covered(ActorRole role, DebtPurpose purpose, PartyKind kind, VerdictKind counts)
    {
        var facts = (Facts(role) with { Debts = [DebtOf(Debt, purpose)] }).WithPerson(p => p with { Kind = Fact.Known(kind) });
        var reason = Check(Action(ActionKind.Call), facts, At("2026-06-08 22:00"), RegF).Of("F-03");
        (reason?.Kind ?? VerdictKind.Allow).ShouldBe(counts);
    }

    [Theory]
    [InlineData("2021-11-29 22:00", false)]
    [InlineData("2021-11-30 22:00", true)]
    public void Regulation_F_is_in_force_from_30_November_2021(string now, bool objects) =>
        (Check(Action(ActionKind.Call), Facts(), At(now), RegF).Of("F-03") is not null).ShouldBe(objects);
}
