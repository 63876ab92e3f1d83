using Dunwell.Domain;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Ledger;

public class SettlementTests
{
    [OnEachDatabase]
    public async Task A_german_creditor_s_money_settles_fee_and_interest_before_the_oldest_invoice_an_american_one_s_does_not(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 100_00);
        await ChargeAsync(given, ChargeKind.Interest, "INV-1 interest", 10_00);
        await ChargeAsync(given, ChargeKind.Fee, "INV-1 late fee", 20_00);
        (await given.PayAsync(25m, "us")).Value.Applied.Select(a => a.Number).ShouldBe(["INV-1"]);
        await given.With((DunwellDb db) => db.Set<Domain.Accounts.Creditor>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Country, "DE")));
        (await given.PayAsync(25m, "de")).Value.Applied.Select(a => (a.Number, a.Amount.MinorUnits)).ShouldBe([("INV-1 late fee", 20_00), ("INV-1 interest", 5_00)]);
        (await given.PayAsync(2m, "named", "INV-1")).Value.Applied.Select(a => a.Number).ShouldBe(["INV-1"], "what the payer names goes first");
        await given.ProveAsync();
    }

    [Theory]
    [InlineData("[costs, interest, principal], source: BGB", "[costs, intrest], source: BGB", "countries[0].first")]
    [InlineData("[costs, interest, principal], source: BGB", "[costs, costs], source: BGB", "a part is named twice")]
    [InlineData("country: AT", "country: DE", "has an order already")]
    [InlineData("creditors: []", "creditor: []", "creditor")]
    public void An_order_that_is_wrong_is_refused_with_its_field(string right, string wrong, string expected)
    {
        var shipped = File.ReadAllText(Repository.Under("packs", "policies", "settlement.yaml"));
        shipped.ShouldContain(right);
        Settlement.Read("settlement.yaml", shipped).For("DE", "ACME", null).Source.ShouldBe("BGB § 367(1)");
        Should.Throw<InvalidOperationException>(() => Settlement.Read("settlement.yaml", shipped.Replace(right, wrong, StringComparison.Ordinal))).Message.ShouldContain(expected);
    }

    private static Task ChargeAsync(GivenAccount given, ChargeKind kind, string number, long amount) => given.With(async (DunwellDb db) =>
    {
        var head = await Server.Communications.Timeline.HeadAsync(db, given.Account, default);
        var posting = new AccountPosting(given.Creditor, given.Account, head.Sequence, head.Hash);
        posting.AddCharge(
            new()
            {
                Id = Id.New<ChargeId>(), CreditorId = given.Creditor, CustomerAccountId = given.Account, ItemId = (await given.ItemAsync("INV-1")).Id, ChargeItemId = Id.New<OpenItemId>(), Kind = kind, Level = 0,
                Through = GivenAccount.Today, ChargedOn = GivenAccount.Today, Amount = amount, Regime = "test", Statement = "{}", ChargedBy = "Ann",
            },
            number);
        posting.AddTo(db, posting.Seal(given.Database.Clock.Now, Domain.Communications.TimelineKind.Charged, "Ann", number, null));
        await db.SaveChangesAsync();
    });
}
