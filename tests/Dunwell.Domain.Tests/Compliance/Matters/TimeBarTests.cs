using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Domain.Tests.Compliance.Matters;

public class TimeBarTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    private static readonly LimitationBook Book = new(
    [
        Period("US-FL", ClaimBasis.OpenAccount, 4), Period("US-FL", ClaimBasis.Written, 5),
        Period("US-MS", ClaimBasis.OpenAccount, 3, extinguishes: true), Period("US-MS", ClaimBasis.Written, 3, extinguishes: true),
        Period("US-NC", ClaimBasis.OpenAccount, 3), Period("US-NC", ClaimBasis.Written, 3), Period("US-NC", ClaimBasis.Goods, 4),
        Period("US-AZ", ClaimBasis.OpenAccount, 3, 6),
        Period("US-MN", ClaimBasis.Written, 6, revival: Revival.None), Period("US-XA", ClaimBasis.Written, 6, revival: Revival.Acknowledgment),
    ]);

    [Theory]
    [InlineData("2025-06-01", Tri.No)]
    [InlineData("2025-06-02", Tri.Unknown)]
    [InlineData("2026-03-01", Tri.Unknown)]
    [InlineData("2026-06-01", Tri.Unknown)]
    [InlineData("2026-06-02", Tri.Yes)]
    public void A_card_of_Florida_is_in_doubt_between_four_and_five_years(string day, Tri barred)
    {
        var bar = Of(Debt(DebtType.Card, "2021-06-01"), "US-FL");
        (bar.EarliestExpiry, bar.LatestExpiry).ShouldBe((new DateOnly(2025, 6, 1), new DateOnly(2026, 6, 1)));
        bar.IsBarredOn(DateOnly.Parse(day, null)).ShouldBe(barred);
        bar.Basis.ShouldBe("US-FL written: 2026-06-01; US-FL open_account: 2025-06-01");
    }

    [Fact]
    public void In_Mississippi_three_years_end_the_debt_itself()
    {
        var bar = Of(Debt(DebtType.Card, "2021-06-01"), "US-MS");
        bar.IsExtinguishedOn(new(2024, 6, 1)).ShouldBe(Tri.No);
        bar.IsExtinguishedOn(new(2024, 6, 2)).ShouldBe(Tri.Yes);
        Of(Debt(DebtType.Card, "2021-06-01"), "US-FL").IsExtinguishedOn(new(2030, 1, 1)).ShouldBe(Tri.No);
    }

    [Fact]
    public void Goods_sold_in_North_Carolina_are_in_doubt_between_three_and_four_years()
    {
        var bar = Of(Debt(DebtType.Invoice, "2022-09-01"), ["US-NC"], Circumstance.WrittenContract, Circumstance.SaleOfGoods);
        bar.IsBarredOn(Today).ShouldBe(Tri.Unknown);
        bar.IsBarredOn(new(2026, 9, 2)).ShouldBe(Tri.Yes);
    }

    [Fact]
    public void What_is_known_of_the_contract_takes_the_doubt_away()
    {
        Of(Debt(DebtType.Card, "2021-06-01"), ["US-FL"], Circumstance.WrittenContract).IsBarredOn(Today).ShouldBe(Tri.No);
        Of(Debt(DebtType.Card, "2021-06-01"), ["US-FL"], Circumstance.OpenAccount).IsBarredOn(Today).ShouldBe(Tri.Yes);
    }

    [Fact]
    public void Where_sources_disagree_nobody_knows_in_between()
    {
        var bar = Of(Debt(DebtType.Card, "2021-06-01"), ["US-AZ"], Circumstance.OpenAccount);
        (bar.EarliestExpiry, bar.LatestExpiry).ShouldBe((new DateOnly(2024, 6, 1), new DateOnly(2027, 6, 1)));
    }

    [Fact]
    public void Two_places_leave_what_both_agree_on()
    {
        var bar = Of(Debt(DebtType.Card, "2021-06-01"), ["US-MS", "US-FL"], Circumstance.WrittenContract);
        (bar.EarliestExpiry, bar.LatestExpiry, bar.Extinguishes).ShouldBe((new DateOnly(2024, 6, 1), new DateOnly(2026, 6, 1), false));
    }

    [Fact]
    public void A_city_has_the_period_of_its_state() =>
        Of(Debt(DebtType.Card, "2021-06-01"), ["US-FL-MIA"], Circumstance.WrittenContract).LatestExpiry.ShouldBe(new DateOnly(2026, 6, 1));

    [Theory]
    [InlineData("US-FL", "2027-05-01", "2028-09-01")] // written 5: a payment and an acknowledgment may both start it again
    [InlineData("US-XA", "2027-06-01", "2029-09-01")]
    [InlineData("US-MN", "2027-06-01", "2027-06-01")]
    public void What_starts_the_period_again_is_the_laws_to_say(string place, string withPayment, string withAcknowledgment)
    {
        var debt = Debt(DebtType.Card, "2021-06-01");
        Of(debt with { LastPaymentOn = Fact.Known<DateOnly?>(new(2022, 5, 1)) }, [place], Circumstance.WrittenContract).LatestExpiry.ShouldBe(DateOnly.Parse(withPayment, null));
        Of(debt with { AcknowledgedOn = Fact.Known<DateOnly?>(new(2023, 9, 1)) }, [place], Circumstance.WrittenContract).LatestExpiry.ShouldBe(DateOnly.Parse(withAcknowledgment, null));
    }

    [Fact]
    public void A_payment_never_makes_the_earliest_expiry_later() =>
        Of(Debt(DebtType.Card, "2021-06-01") with { LastPaymentOn = Fact.Known<DateOnly?>(new(2022, 5, 1)) }, ["US-FL"], Circumstance.WrittenContract)
            .EarliestExpiry.ShouldBe(new DateOnly(2026, 6, 1));

    [Fact]
    public void Days_of_service_or_stay_are_added() =>
        TimeBar.Of(Debt(DebtType.Card, "2021-06-01"), ["US-FL"], c => c == Circumstance.WrittenContract ? Tri.Yes : Tri.No, 100, Book, Today)
            .LatestExpiry.ShouldBe(new DateOnly(2026, 9, 9));

    [Fact]
    public void Nothing_known_is_never_no()
    {
        Of(new DebtFacts(Guid.Empty), "US-FL").ShouldBe(new TimeBar(null, null, "the day of default is not known", false));
        Of(Debt(DebtType.Card, "2021-06-01"), "US-ZZ").ShouldBe(new TimeBar(null, null, "no period is on file for the place and basis", false));
        Of(Debt(DebtType.Card, "2021-06-01"), "US-ZZ").IsBarredOn(Today).ShouldBe(Tri.Unknown);
    }

    private static TimeBar Of(DebtFacts debt, string place) => TimeBar.Of(debt, [place], _ => Tri.Unknown, 0, Book, Today);

    private static TimeBar Of(DebtFacts debt, string[] places, params Circumstance[] known) =>
        TimeBar.Of(debt, places, c => known.Contains(c) ? Tri.Yes : Tri.No, 0, Book, Today);

    private static DebtFacts Debt(DebtType type, string defaultOn) => new(Guid.Empty)
    {
        Type = Fact.Known(type),
        Purpose = Fact.Known(DebtPurpose.Consumer),
        DefaultOn = Fact.Known(DateOnly.Parse(defaultOn, null)),
        LastPaymentOn = Fact.Known<DateOnly?>(null),
        AcknowledgedOn = Fact.Known<DateOnly?>(null),
    };

    private static LimitationPeriod Period(string place, ClaimBasis basis, int least, int? most = null, bool extinguishes = false, Revival revival = Revival.Possible) =>
        new(place, basis, least * 12, (most ?? least) * 12, revival, extinguishes, ["Nowhere 1"], Confidence.Secondary, new(null, null, AppliesBy.ActionDate));
}
