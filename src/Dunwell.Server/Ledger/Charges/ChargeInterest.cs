using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>Claims interest and the sums that come with it on late items: only what is over earlier claims, each claim an open item of its own with the statement of how it was computed.</summary>
public sealed class ChargeInterest(DunwellDb db, Regimes regimes, TimeProvider clock)
{
    /// <param name="AccountId">Whose items.</param>
    /// <param name="Items">Items to charge; none for every item on which something may be claimed.</param>
    /// <param name="Actor">Who charges.</param>
    /// <param name="Expected">What the preview came to, in major units; the charge is refused when it comes to something else now. Null to charge whatever it comes to.</param>
    public sealed record Input(CustomerAccountId AccountId, IReadOnlyList<OpenItemId> Items, string Actor, decimal? Expected = null);

    /// <returns>What was charged.</returns>
    public Task<Result<IReadOnlyList<Charge>>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<IReadOnlyList<Charge>>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var (account, today) = (taken.Value, taken.Value.Today(clock));
        var charges = (await new ChargeReader(db, regimes.Book).ReadAsync(account.Id, _ => today, cancel))!;
        if (charges.Regime is not { } regime)
            return new Refusal("charge.none", charges.WhyNone!);
        var wanted = charges.Items.Where(i => input.Items.Count == 0 || input.Items.Contains(i.ItemId)).ToList();
        if (wanted.Find(i => input.Items.Count > 0 && i.Proposal.WhyNot is not null) is { } stopped)
            return new Refusal("charge.stopped", $"{stopped.Number}: {stopped.Proposal.WhyNot}", "items");
        var total = wanted.Sum(i => i.Proposal.Total);
        if (total == 0)
            return new Refusal("charge.nothing", "There is nothing to charge that was not charged already", "items");
        var sum = new Money(total, account.Currency);
        if (input.Expected is { } expected && (!Money.TryFromDecimal(expected, account.Currency, out var shown) || shown != sum))
            return new Refusal("charge.changed", $"The charge comes to {sum} now; look at it again", "expected");
        return await PostAsync(input, account, regime, wanted, today, sum, cancel);
    }

    private async Task<Result<IReadOnlyList<Charge>>> PostAsync(Input input, LockedAccount account, InterestRegime regime, List<ItemCharges> items, DateOnly today, Money sum, CancellationToken cancel)
    {
        var posting = await AccountPosting.BeginAsync(db, account, cancel);
        foreach (var item in items)
        {
            var statement = item.Proposal.Statement!;
            if (item.Proposal.Interest > 0)
                posting.AddCharge(New(item, ChargeKind.Interest, 0, today, item.Proposal.Interest), string.Create(CultureInfo.InvariantCulture, $"{item.Number} interest to {today:yyyy-MM-dd}"));
            if (item.Proposal.Sum > 0 && AccountCharges.SumKind(regime) is var kind)
                posting.AddCharge(New(item, kind, item.Claims, statement.LateFrom!.Value, item.Proposal.Sum), $"{item.Number} {(kind == ChargeKind.Fee ? "late fee" : "fixed sum")}");
        }

        var told = string.Join("; ", posting.Items.Zip(posting.Charges, (item, charge) => $"{item.Number}: {new Money(charge.Amount, account.Currency).ToPlainText()}"));
        posting.AddTo(db, posting.Seal(clock.UtcNow(), TimelineKind.Charged, input.Actor, $"Charged {sum} by {regime.Name}: {told}", null));
        await LedgerVersion.BumpAsync(db, account.Creditor.Id, account.Id, cancel);
        return posting.Charges;

        Charge New(ItemCharges item, ChargeKind kind, int level, DateOnly through, long amount) => new()
        {
            Id = Id.New<ChargeId>(),
            CreditorId = account.Creditor.Id,
            CustomerAccountId = account.Id,
            ItemId = item.ItemId,
            ChargeItemId = Id.New<OpenItemId>(),
            Kind = kind,
            Level = level,
            Through = through,
            ChargedOn = today,
            Amount = amount,
            Regime = regime.Id,
            Statement = InterestJson.Write(item.Proposal.Statement!),
            ChargedBy = input.Actor,
        };
    }
}
