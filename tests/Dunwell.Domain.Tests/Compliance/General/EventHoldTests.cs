using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules.General;
using static Dunwell.Domain.Tests.Compliance.GateSetup;
using static Dunwell.Domain.Tests.Compliance.General.GeneralSetup;

namespace Dunwell.Domain.Tests.Compliance.General;

public class EventHoldTests
{
    private static readonly EventHold Complaint = Of(LegalEventKind.ComplaintLodged, LegalEventKind.ComplaintClosed);
    private static readonly EventHold Pause = Of(LegalEventKind.DebtAdviserNotified) with { Days = 30 };

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    [InlineData(-1, false)] // tomorrow's
    public void It_lasts_so_many_days_after_its_own(int daysAgo, bool holds)
    {
        var verdict = Ask(Pause, File(On(LegalEventKind.DebtAdviserNotified, daysAgo)));
        verdict.Kind.ShouldBe(holds ? VerdictKind.Hold : VerdictKind.Allow);
        if (holds)
            verdict.Reasons[0].UntilUtc.ShouldBe(Midnight(Today.AddDays(31 - daysAgo)));
    }

    [Theory]
    [InlineData("2026-05-08", true)]
    [InlineData("2026-05-07", false)]
    public void Months_end_on_the_same_day_of_the_month(string on, bool holds) =>
        Ask(Of(LegalEventKind.DebitSettled) with { Months = 1 }, File(new LegalEvent(LegalEventKind.DebitSettled, DateOnly.Parse(on, null)))).Kind
            .ShouldBe(holds ? VerdictKind.Hold : VerdictKind.Allow);

    [Fact]
    public void A_last_day_of_its_own_goes_before_the_rules() =>
        Ask(Pause, File(On(LegalEventKind.DebtAdviserNotified, 40) with { Until = Today })).Reasons[0].UntilUtc.ShouldBe(Midnight(Today.AddDays(1)));

    [Theory]
    [InlineData(9, VerdictKind.Allow)]
    [InlineData(10, VerdictKind.Allow)] // on the very day
    [InlineData(11, VerdictKind.Hold)] // of an earlier complaint
    public void What_comes_later_releases_it(int closedDaysAgo, VerdictKind says) =>
        Ask(Complaint, File(On(LegalEventKind.ComplaintLodged, 10), On(LegalEventKind.ComplaintClosed, closedDaysAgo))).Kind.ShouldBe(says);

    [Fact]
    public void A_release_for_another_debt_releases_nothing()
    {
        var other = On(LegalEventKind.ComplaintClosed, 1) with { ItemKeys = [Elsewhere] };
        Ask(Complaint, File(On(LegalEventKind.ComplaintLodged, 10) with { ItemKeys = [Item] }, other)).Kind.ShouldBe(VerdictKind.Hold);
        Ask(Complaint, File(On(LegalEventKind.ComplaintLodged, 10) with { ItemKeys = [other.ItemKeys[0]] })).Kind.ShouldBe(VerdictKind.Allow);
    }

    [Fact]
    public void Of_several_the_longest_counts() =>
        Ask(Pause, File(On(LegalEventKind.DebtAdviserNotified, 20), On(LegalEventKind.DebtAdviserNotified, 5), On(LegalEventKind.DebtAdviserNotified, 10)))
            .Reasons.Single().UntilUtc.ShouldBe(Midnight(Today.AddDays(26)));

    [Fact]
    public void Whether_there_was_one_may_be_unknown()
    {
        Ask(Complaint, MatterFacts.NotLoaded, onUnknown: OnUnknown.Require).Reasons[0].Requires.ShouldBe("fact:complaint_lodged");
        Ask(Complaint, MatterFacts.NothingOnFile with { UnknownEvents = [LegalEventKind.ComplaintLodged] }).Kind.ShouldBe(VerdictKind.Block);
        Ask(Complaint, MatterFacts.NothingOnFile).Kind.ShouldBe(VerdictKind.Allow);
    }

    [Fact]
    public void Only_what_is_in_writing_or_of_a_variety_or_about_the_address_may_count()
    {
        var spoken = File(On(LegalEventKind.ComplaintLodged, 1) with { Detail = "afca", Address = "+12125550199" });
        Ask(Complaint with { InWriting = true }, spoken).Kind.ShouldBe(VerdictKind.Allow);
        Ask(Complaint with { Details = ["afca"] }, spoken).Kind.ShouldBe(VerdictKind.Hold);
        Ask(Complaint with { Details = ["fos"] }, spoken).Kind.ShouldBe(VerdictKind.Allow);
        Ask(Complaint with { SameAddress = true }, spoken).Kind.ShouldBe(VerdictKind.Allow);
        Ask(Complaint with { SameAddress = true }, spoken, Call with { Address = "+12125550199" }).Kind.ShouldBe(VerdictKind.Hold);
    }

    [Fact]
    public void A_petition_reaches_what_was_owed_before_it()
    {
        var petition = Of(LegalEventKind.PetitionFiled) with { OlderDebtsOnly = true };
        Verdict Asked(DateOnly debtOf) => ComplianceGate.Check(
            Call,
            Clear with { Debts = [Clear.Debts[0] with { DebtDate = Fact.Known(debtOf) }], Matters = File(On(LegalEventKind.PetitionFiled, 10)) },
            Rules(Rule(petition)),
            Noon);
        Asked(Today.AddDays(-10)).Kind.ShouldBe(VerdictKind.Hold);
        Asked(Today.AddDays(-9)).Kind.ShouldBe(VerdictKind.Allow);
    }

    private static EventHold Of(LegalEventKind from, params LegalEventKind[] releasedBy) =>
        new([from], releasedBy, [], null, LegalCalendar.Calendar, InWriting: false, SameAddress: false, OlderDebtsOnly: false, VerdictKind.Hold, null);
}
