using Dunwell.Domain.Team;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Team;

public class AbsenceTests
{
    private static readonly DateOnly Today = new(2026, 3, 11);
    private static readonly Guid[] People = [.. Enumerable.Range(1, 4).Select(i => new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];
    private static readonly Absence Anns = Away(0, 2, 9, 1);

    [Fact]
    public void The_first_and_the_last_day_belong_to_it()
    {
        Anns.CoversDay(Today.AddDays(1)).ShouldBeFalse();
        Anns.CoversDay(Today.AddDays(2)).ShouldBeTrue();
        Anns.CoversDay(Today.AddDays(9)).ShouldBeTrue();
        Anns.CoversDay(Today.AddDays(10)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(3, 2, "until", "before the first")]
    [InlineData(-5, -1, "until", "are over")]
    [InlineData(0, 366, "until", "at most 366 days")]
    public void Days_that_cannot_be_are_refused_with_their_field(int from, int until, string field, string why) =>
        Away(0, from, until, 1).Objection([], Today).ShouldNotBeNull().ShouldSatisfyAllConditions(r => r.Field.ShouldBe(field), r => r.Message.ShouldContain(why));

    [Fact]
    public void One_that_began_may_still_be_recorded_and_a_day_alone_is_an_absence()
    {
        Away(0, -3, 0, 1).Objection([], Today).ShouldBeNull();
        Away(0, 0, 0, null).Objection([], Today).ShouldBeNull();
        Away(0, 0, 365, null).Objection([], Today).ShouldBeNull();
    }

    [Fact]
    public void Nobody_stands_in_who_is_away_and_nobody_goes_who_stands_in()
    {
        Away(0, 0, 1, 0).Objection([], Today)!.Code.ShouldBe("absence.standIn");
        Away(2, 9, 12, 0, 2).Objection([Anns], Today)!.Message.ShouldBe("Whoever shall stand in is away too, from 2026-03-13 to 2026-03-20");
        Away(1, 9, 12, 2, 2).Objection([Anns], Today)!.Message.ShouldContain("They stand in for somebody else");
        Away(0, 9, 12, 2, 2).Objection([Anns], Today)!.Message.ShouldContain("Away already");
        Away(1, 10, 12, 0, 2).Objection([Anns], Today).ShouldBeNull("the day after she is back");
        Anns.Objection([Anns], Today).ShouldBeNull("it does not stand in its own way");
    }

    [Fact]
    public void Whatever_is_recorded_in_whatever_order_whoever_stands_in_is_there() => Prop.ForAll(
        Arb.From(Gen.Zip(Gen.Choose(0, 3).Zip(Gen.Choose(-1, 3)), Gen.Choose(0, 20).Zip(Gen.Choose(0, 6))).ListOf(12)),
        asked =>
        {
            var known = new List<Absence>();
            foreach (var ((who, standIn), (from, days)) in asked)
            {
                var absence = Away(who, from, from + days, standIn < 0 ? null : standIn, known.Count + 2);
                if (absence.Objection(known, Today) is null)
                    known.Add(absence);
            }

            return Enumerable.Range(0, 30).Select(Today.AddDays).All(day =>
                known.Where(a => a.CoversDay(day)).GroupBy(a => a.UserId).All(g => g.Count() == 1) && known.Where(a => a.CoversDay(day)).All(a => a.StandInId is not { } there || !known.Exists(o => o.UserId == there && o.CoversDay(day))));
        }).QuickCheckThrowOnFailure();

    private static Absence Away(int who, int from, int until, int? standIn, int number = 1) => new()
    {
        Id = new(new Guid(number, 0, 0, new byte[8])), UserId = People[who], From = Today.AddDays(from), Until = Today.AddDays(until), StandInId = standIn is { } there ? People[there] : null, RecordedBy = "Ann", RecordedAt = default,
    };
}
