using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;
using Dunwell.Domain.Compliance.Rules.General;
using static Dunwell.Domain.Tests.Compliance.General.GeneralSetup;

namespace Dunwell.Domain.Tests.Compliance.General;

public class EventLimitTests
{
    private static readonly EventLimit Two = new([LegalEventKind.DebitRetried], [], 2, null, [], VerdictKind.Block, null);

    [Theory]
    [InlineData(0, VerdictKind.Allow)]
    [InlineData(1, VerdictKind.Allow)]
    [InlineData(2, VerdictKind.Block)]
    public void The_act_itself_is_counted(int before, VerdictKind says) =>
        Ask(Two, File([.. Enumerable.Range(1, before).Select(d => On(LegalEventKind.DebitRetried, d))])).Kind.ShouldBe(says);

    [Theory]
    [InlineData(6, VerdictKind.Block)]
    [InlineData(7, VerdictKind.Allow)]
    public void Rolling_days_end_with_today(int daysAgo, VerdictKind says) =>
        Ask(Two with { Days = 7 }, File(On(LegalEventKind.DebitRetried, 1), On(LegalEventKind.DebitRetried, daysAgo))).Kind.ShouldBe(says);

    [Theory]
    [InlineData(3, VerdictKind.Allow)]
    [InlineData(5, VerdictKind.Block)]
    public void A_new_beginning_starts_anew(int authorisedDaysAgo, VerdictKind says) =>
        Ask(Two with { Since = [LegalEventKind.DebitAuthorised] }, File(On(LegalEventKind.DebitRetried, 5), On(LegalEventKind.DebitRetried, 4), On(LegalEventKind.DebitAuthorised, authorisedDaysAgo)))
            .Kind.ShouldBe(says);

    [Fact]
    public void Only_the_varieties_named_count() =>
        Ask(Two with { Details = ["R01"] }, File(On(LegalEventKind.DebitRetried, 1) with { Detail = "R01" }, On(LegalEventKind.DebitRetried, 2) with { Detail = "R02" })).Kind.ShouldBe(VerdictKind.Allow);

    [Fact]
    public void Unknown_events_are_not_none()
    {
        Ask(Two, MatterFacts.NotLoaded, onUnknown: OnUnknown.Require).Reasons[0].Requires.ShouldBe("fact:debit_retried");
        Ask(Two with { Says = VerdictKind.Require, Code = "x", Max = 0 }, MatterFacts.NothingOnFile).Reasons[0].Requires.ShouldBe("x");
    }
}
