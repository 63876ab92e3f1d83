using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using static Dunwell.Server.Tests.Compliance.GateGiven;

namespace Dunwell.Server.Tests.Compliance;

/// <summary>A creditor's own trade debtor: only the house's policy speaks.</summary>
public class HousePolicyTests
{
    private static readonly DateTime Noon = At("2026-06-08 12:00");

    private static GateFacts Customer =>
        (Facts(ActorRole.CreditorOwnName, "US-TX", "America/Chicago") with { Debts = [DebtOf(Debt, DebtPurpose.TradeCredit)] })
        .WithPerson(p => p with { Kind = Fact.Known(PartyKind.Entity) });

    [Theory]
    [InlineData(ActionKind.Email)]
    [InlineData(ActionKind.Letter)]
    [InlineData(ActionKind.Call)]
    public void With_all_packs_loaded_an_ordinary_trade_reminder_passes_without_a_word(ActionKind kind)
    {
        var verdict = Check(Action(kind), Customer, Noon);
        verdict.Kind.ShouldBe(VerdictKind.Allow);
        verdict.Reasons.ShouldBeEmpty();
        verdict.Records.ShouldContain(r => r.Fact == "attempt");
    }

    [Theory]
    [InlineData(24, VerdictKind.Allow)]
    [InlineData(25, VerdictKind.Hold)]
    public void HOUSE_DATA_stale_data_holds_reminders_and_not_receipts(int hours, VerdictKind kind)
    {
        var facts = Customer with { Feeds = Fact.Known<IReadOnlyList<FeedFreshness>>([new("bank", Fact.Known(Noon.AddHours(-hours)), TimeSpan.FromHours(24))]) };
        Check(Action(ActionKind.Email), facts, Noon).Kind.ShouldBe(kind);
        Check(Action(ActionKind.Email, MessagePurpose.PaymentConfirmation), facts, Noon).Kind.ShouldBe(VerdictKind.Allow);
    }

    [Theory]
    [InlineData(DebtStatus.Open, VerdictKind.Allow)]
    [InlineData(DebtStatus.Paid, VerdictKind.Block)]
    [InlineData(DebtStatus.Settled, VerdictKind.Block)]
    [InlineData(DebtStatus.Discharged, VerdictKind.Block)]
    public void HOUSE_STATUS_nobody_is_asked_for_what_is_paid(DebtStatus status, VerdictKind kind) =>
        Check(Action(ActionKind.Letter), Customer with { Debts = [DebtOf(Debt, DebtPurpose.TradeCredit) with { Status = Fact.Known(status) }] }, Noon).Kind.ShouldBe(kind);

    [Theory]
    [InlineData("2026-06-08", VerdictKind.Hold)] // its last day
    [InlineData("2026-06-07", VerdictKind.Allow)]
    [InlineData(null, VerdictKind.Hold)]
    public void HOUSE_HOLD_lasts_through_its_last_day(string? until, VerdictKind kind)
    {
        var hold = new ManualHold("legal", new(2026, 6, 1), until is null ? null : DateOnly.Parse(until), []);
        Check(Action(ActionKind.Email), Customer with { Holds = Fact.Known<IReadOnlyList<ManualHold>>([hold]) }, Noon).Kind.ShouldBe(kind);
        var other = hold with { ItemKeys = [OtherDebt] };
        Check(Action(ActionKind.Email), Customer with { Holds = Fact.Known<IReadOnlyList<ManualHold>>([other]) }, Noon).Kind.ShouldBe(VerdictKind.Allow);
    }

    [Fact]
    public void HOUSE_DISPUTE_holds_spoken_and_late_disputes_too()
    {
        var facts = Customer.With(new DisputeFact(new(2026, 5, 20), false, null, Fact.Known(false)));
        Check(Action(ActionKind.Email), facts, Noon).Kind.ShouldBe(VerdictKind.Hold);
        Check(Action(ActionKind.Email, MessagePurpose.DisputeAnswer), facts, Noon).Kind.ShouldBe(VerdictKind.Allow);
    }

    [Theory]
    [InlineData(ActionKind.Call, VerdictKind.Require)]
    [InlineData(ActionKind.Sms, VerdictKind.Require)]
    [InlineData(ActionKind.Email, VerdictKind.Allow)]
    [InlineData(ActionKind.Letter, VerdictKind.Allow)]
    public void HOUSE_ZONE_nobody_is_called_without_knowing_the_hour(ActionKind kind, VerdictKind says) =>
        Check(Action(kind), Customer.WithPerson(p => p with { Zones = PlausibleZones.None }), Noon).Says("HOUSE-ZONE").ShouldBe(says);

    [Theory]
    [InlineData("2026-06-08 07:59:59", VerdictKind.Defer)]
    [InlineData("2026-06-08 08:00:00", VerdictKind.Allow)]
    [InlineData("2026-06-08 20:59:59", VerdictKind.Allow)]
    [InlineData("2026-06-08 21:00:00", VerdictKind.Defer)]
    public void HOUSE_HOURS_calls_by_day_only(string local, VerdictKind kind) =>
        Check(Action(ActionKind.Call), Customer, At(local, "America/Chicago")).Kind.ShouldBe(kind);

    [Fact]
    public void HOUSE_TIMES_a_named_bad_day_defers_email()
    {
        var verdict = Check(Action(ActionKind.Email), Customer.With(NamedTime.WholeDay(false, DayOfWeek.Monday)), Noon);
        verdict.EarliestAtUtc.ShouldBe(At("2026-06-09 00:00", "America/Chicago"));
    }

    [Theory]
    [InlineData(new[] { 3, 6 }, VerdictKind.Defer)]
    [InlineData(new[] { 3, 7 }, VerdictKind.Allow)]
    [InlineData(new[] { 0 }, VerdictKind.Defer)]
    [InlineData(new[] { 1 }, VerdictKind.Allow)]
    public void HOUSE_MAIL_two_reminders_in_seven_days_and_one_a_day(int[] daysAgo, VerdictKind kind)
    {
        var sent = daysAgo.Select(d => Attempt(Channel.Email, Noon.AddDays(-d).AddHours(-1), AttemptOutcome.Delivered)).ToArray();
        Check(Action(ActionKind.Email), Customer.With(sent), Noon).Kind.ShouldBe(kind);
        Check(Action(ActionKind.Email), Customer.With([.. sent.Select(a => a with { Purpose = MessagePurpose.PaymentConfirmation })]), Noon).Kind.ShouldBe(VerdictKind.Allow);
    }

    [Theory]
    [InlineData(6, VerdictKind.Defer)]
    [InlineData(7, VerdictKind.Allow)]
    public void HOUSE_LETTER_one_in_seven_days(int daysAgo, VerdictKind kind) =>
        Check(Action(ActionKind.Letter), Customer.With(Attempt(Channel.Letter, Noon.AddDays(-daysAgo))), Noon).Kind.ShouldBe(kind);

    [Fact]
    public void HOUSE_SMS_two_in_seven_days() =>
        Check(Action(ActionKind.Sms), Customer.With(Attempt(Channel.Sms, Noon.AddDays(-1)), Attempt(Channel.Sms, Noon.AddDays(-2))), Noon).Kind.ShouldBe(VerdictKind.Defer);

    [Fact]
    public void HOUSE_ADDRESS_a_bounced_address_is_not_used_again()
    {
        var facts = Customer.WithPerson(p => p with { Addresses = [new(Channel.Email, Mail, AddressUse.Unknown, Fact.Known(AddressState.Bounced))] });
        Check(Action(ActionKind.Email), facts, Noon).Kind.ShouldBe(VerdictKind.Block);
        Check(Action(ActionKind.Email) with { Address = " " }, Customer, Noon).Kind.ShouldBe(VerdictKind.Block);
    }

    [Fact]
    public void HOUSE_persons_state_stops_collection()
    {
        var natural = Customer.WithPerson(p => p with { Kind = Fact.Known(PartyKind.SoleTrader) });
        Check(Action(ActionKind.Letter), natural.WithPerson(p => p with { Deceased = Fact.Known(true) }), Noon).Says("HOUSE-DECEASED").ShouldBe(VerdictKind.Hold);
        Check(Action(ActionKind.Letter), natural.WithPerson(p => p with { Attorney = Fact.Known<Representation?>(new([])) }), Noon).Says("HOUSE-ATTORNEY").ShouldBe(VerdictKind.Hold);
        Check(Action(ActionKind.Letter), natural.WithPerson(p => p with { Insolvency = Fact.Known<Insolvency?>(new(InsolvencyKind.Bankruptcy, new(2026, 1, 1), null, [])) }), Noon).Says("HOUSE-INSOLVENT").ShouldBe(VerdictKind.Hold);
        Check(Action(ActionKind.Letter), natural.With(new OptOut(Channel.Letter, null, Noon.AddDays(-1))), Noon).Says("HOUSE-OPTOUT").ShouldBe(VerdictKind.Block);
    }
}
