using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using static Dunwell.Server.Tests.Compliance.GateGiven;

namespace Dunwell.Server.Tests.Compliance;

public class OtherPacksTests
{
    private static readonly DateTime Noon = At("2026-11-09 12:00");

    [Theory]
    [InlineData(3, 1, VerdictKind.Defer)]
    [InlineData(2, 1, VerdictKind.Defer)]
    [InlineData(2, 0, VerdictKind.Allow)]
    public void NYC_01_three_contacts_in_seven_days_by_all_media(int mails, int calls, VerdictKind says)
    {
        Attempt[] made = [.. Enumerable.Range(1, mails).Select(d => Attempt(Channel.Email, Noon.AddDays(-d))), .. Enumerable.Range(1, calls).Select(d => Attempt(Channel.Phone, Noon.AddDays(-d)))];
        Check(Action(ActionKind.Email), Facts(ActorRole.CreditorOwnName, "US-NY-NYC").With(made), Noon, "us-ny-nyc").Says("NYC-01").ShouldBe(says);
    }

    [Fact]
    public void NYC_01_counts_each_account_by_itself()
    {
        Attempt[] other = [.. Enumerable.Range(1, 3).Select(d => Attempt(Channel.Email, Noon.AddDays(-d), account: OtherAccount))];
        Check(Action(ActionKind.Email), Facts(place: "US-NY-NYC").With(other), Noon, "us-ny-nyc").Says("NYC-01").ShouldBe(VerdictKind.Allow);
    }

    [Theory]
    [InlineData("US-NY-NYC", true, true)]
    [InlineData("US-NY", true, false)] // exactly: the state outside the city
    [InlineData("US-NY", false, true)] // the city is not ruled out
    [InlineData("US-NJ", true, false)]
    [InlineData("US", false, true)]
    public void NYC_rules_follow_the_place_and_an_unknown_city_counts(string place, bool exact, bool applies)
    {
        var facts = Facts().WithPerson(p => p with { Jurisdictions = [new(place, Attachment.Residence, exact)] });
        (Check(Action(ActionKind.Sms), facts, Noon, "us-ny-nyc").Of("NYC-02") is not null).ShouldBe(applies);
    }

    [Theory]
    [InlineData("2026-08-31 12:00", false)]
    [InlineData("2026-09-01 12:00", true)]
    public void NYC_rules_are_in_force_from_September_2026(string now, bool applies) =>
        (Check(Action(ActionKind.Sms), Facts(place: "US-NY-NYC"), At(now), "us-ny-nyc").Of("NYC-02") is not null).ShouldBe(applies);

    [Fact]
    public void NYC_02_needs_consent_to_the_medium_unless_the_consumer_started()
    {
        var facts = Facts(place: "US-NY-NYC");
        Check(Action(ActionKind.Sms), facts, Noon, "us-ny-nyc").Says("NYC-02").ShouldBe(VerdictKind.Require);
        var reply = Action(ActionKind.Email) with { InReplyTo = new(Channel.Email, Noon.AddHours(-1), false) };
        Check(reply, facts, Noon, "us-ny-nyc").Says("NYC-02").ShouldBe(VerdictKind.Allow);
        var mailOnly = facts.With(new GivenConsent(Channel.Email, ConsentPurpose.Contact, new(2026, 10, 1), null, []));
        Check(Action(ActionKind.Email), mailOnly, Noon, "us-ny-nyc").Says("NYC-02").ShouldBe(VerdictKind.Allow);
        Check(Action(ActionKind.Sms), mailOnly, Noon, "us-ny-nyc").Says("NYC-02").ShouldBe(VerdictKind.Require);
    }

    [Fact]
    public void NYC_02_one_message_may_ask_for_consent()
    {
        var ask = Action(ActionKind.Sms, MessagePurpose.ConsentRequest);
        Check(ask, Facts(place: "US-NY-NYC"), Noon, "us-ny-nyc").Says("NYC-02").ShouldBe(VerdictKind.Allow);
        var asked = Facts(place: "US-NY-NYC").With(Attempt(Channel.Sms, Noon.AddDays(-30)) with { Purpose = MessagePurpose.ConsentRequest });
        Check(ask, asked, Noon, "us-ny-nyc").Says("NYC-02").ShouldBe(VerdictKind.Require);
    }

    [Fact]
    public void Rules_read_from_secondary_sources_only_warn()
    {
        var verdict = Check(Action(ActionKind.Sms), Facts(ActorRole.CreditorOwnName, "US-NY-NYC"), Noon, "us-ny-nyc");
        verdict.Kind.ShouldBe(VerdictKind.Allow);
        verdict.HasWarnings.ShouldBeTrue();
        verdict.Of("NYC-02")!.Status.ShouldBe(RuleStatus.WarnOnly);
    }

    [Theory]
    [InlineData(true, true, true, VerdictKind.Allow)]
    [InlineData(false, true, true, VerdictKind.Require)] // consent for debt A, e-mail on B
    [InlineData(true, false, true, VerdictKind.Require)]
    [InlineData(true, true, false, VerdictKind.Require)]
    public void NY_10_email_needs_signed_consent_for_the_debt(bool sameDebt, bool signed, bool notEmployers, VerdictKind says)
    {
        var consent = new GivenConsent(Channel.Email, ConsentPurpose.Contact, new(2026, 3, 1), Mail, [sameDebt ? Debt : OtherDebt], signed, notEmployers);
        Check(Action(ActionKind.Email), Facts().With(consent), Noon, "us-ny").Says("NY-10").ShouldBe(says);
    }

    [Fact]
    public void NY_10_does_not_bind_original_creditors() =>
        Check(Action(ActionKind.Email), Facts(ActorRole.CreditorOwnName), Noon, "us-ny").Says("NY-10").ShouldBe(VerdictKind.Allow);

    [Theory]
    [InlineData("2026-11-09 21:30", VerdictKind.Defer)]
    [InlineData("2026-11-09 20:30", VerdictKind.Allow)]
    public void CA_01_a_retailer_does_not_call_after_nine(string local, VerdictKind kind)
    {
        var verdict = Check(Action(ActionKind.Call), Facts(ActorRole.CreditorOwnName, "US-CA", "America/Los_Angeles"), At(local, "America/Los_Angeles"), "us-ca", "us-federal-regulation-f");
        verdict.Kind.ShouldBe(kind);
    }

    [Fact]
    public void CA_01_a_retailer_needs_no_mini_miranda() =>
        Check(Action(ActionKind.Letter), Facts(ActorRole.CreditorOwnName, "US-CA"), Noon, "us-ca", "us-federal-regulation-f").Kind.ShouldBe(VerdictKind.Allow);

    [Fact]
    public void CA_03_the_eighth_call_waits_for_creditors_too()
    {
        Attempt[] calls = [.. Enumerable.Range(1, 12).Select(h => Attempt(Channel.Phone, Noon.AddHours(-h)))];
        Check(Action(ActionKind.Call), Facts(ActorRole.CreditorOwnName, "US-CA").With(calls), Noon, "us-ca").Says("CA-03A").ShouldBe(VerdictKind.Defer);
    }

    [Theory]
    [InlineData(MessagePurpose.Statement, VerdictKind.Allow)]
    [InlineData(MessagePurpose.Reminder, VerdictKind.Hold)]
    public void CA_04_statements_still_go_to_a_represented_person(MessagePurpose purpose, VerdictKind says)
    {
        var facts = Facts(ActorRole.CreditorOwnName, "US-CA").WithPerson(p => p with { Attorney = Fact.Known<Representation?>(new([])) });
        Check(Action(ActionKind.Letter, purpose), facts, Noon, "us-ca").Says("CA-01B").ShouldBe(says);
    }

    [Theory]
    [InlineData("2026-11-09 19:05", DebtType.Loan, "2026-11-10 08:00")]
    [InlineData("2026-11-09 07:59:59", DebtType.Loan, "2026-11-09 08:00")]
    [InlineData("2026-11-09 19:00:00", DebtType.Loan, null)]
    [InlineData("2026-11-09 19:05", DebtType.Invoice, null)]
    public void IND_01_loans_are_called_about_from_8_to_19(string local, DebtType type, string? until)
    {
        var facts = Facts(ActorRole.CreditorOwnName, "IN", "Asia/Kolkata") with { Debts = [DebtOf(Debt) with { Type = Fact.Known(type) }] };
        var verdict = Check(Action(ActionKind.Call), facts, At(local, "Asia/Kolkata"), "in-rbi");
        verdict.Of("IND-01")?.UntilUtc.ShouldBe(At(until!, "Asia/Kolkata"));
        (verdict.Of("IND-01") is null).ShouldBe(until is null);
    }

    [Fact]
    public void UK_01_the_occupier_is_nobody()
    {
        var letter = Action(ActionKind.Letter) with { RecipientName = "The Occupier" };
        Check(letter, Facts(ActorRole.CreditorOwnName, "GB", "Europe/London"), Noon, "gb-conc").Kind.ShouldBe(VerdictKind.Block);
    }

    [Fact]
    public void UK_01_a_night_shift_worker_is_called_after_three_in_the_afternoon()
    {
        var facts = Facts(ActorRole.CreditorOwnName, "GB", "Europe/London").With(new NamedTime(false, [], new(0, 0), new(15, 0)));
        var verdict = Check(Action(ActionKind.Call), facts, At("2026-11-09 10:00", "Europe/London"), "gb-conc");
        verdict.EarliestAtUtc.ShouldBe(At("2026-11-09 15:00", "Europe/London"));
    }

    [Theory]
    [InlineData("2026-03-01 12:00", VerdictKind.Allow)]
    [InlineData("2026-03-02 12:00", VerdictKind.Hold)]
    [InlineData("2026-05-01 23:59", VerdictKind.Hold)]
    [InlineData("2026-05-02 12:00", VerdictKind.Allow)]
    public void UK_03_breathing_space_holds_for_sixty_days(string now, VerdictKind says)
    {
        var space = new Insolvency(InsolvencyKind.BreathingSpace, new(2026, 3, 2), null, []);
        var facts = Facts(ActorRole.CreditorOwnName, "GB", "Europe/London").WithPerson(p => p with { Insolvency = Fact.Known<Insolvency?>(space) });
        Check(Action(ActionKind.Sms), facts, At(now, "Europe/London"), "gb-conc").Says("UK-03").ShouldBe(says);
    }
}
