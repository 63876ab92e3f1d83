using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>Lets go of a charge, whole or in part, with a reason: as a favour, which is never charged again, or because too much was claimed. Every waiver passes here.</summary>
public sealed class WaiveCharge(DunwellDb db, Regimes regimes, Authority authority, TimeProvider clock)
{
    /// <param name="AccountId">Whose charge it is.</param>
    /// <param name="ChargeId">Which charge.</param>
    /// <param name="Amount">Major units; null for all that is open of it.</param>
    /// <param name="IsCorrection">True when it was claimed too much: it may be claimed again when it is due after all.</param>
    /// <param name="Reason">Why, for the timeline.</param>
    /// <param name="Actor">Who waives; the caller has made sure that they may.</param>
    /// <param name="As">Whose limit holds: all that is waived of the charge keeps to it. What was claimed too much is no gift.</param>
    public sealed record Input(CustomerAccountId AccountId, ChargeId ChargeId, decimal? Amount, bool IsCorrection, string Reason, string Actor, Role As);

    public Task<Result<ChargeWaiver>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<ChargeWaiver>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var (account, today) = (taken.Value, taken.Value.Today(clock));
        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
            return new Refusal("charge.reason", "Say why in up to 500 characters", "reason");
        var charges = (await new ChargeReader(db, regimes.Book).ReadAsync(account.Id, _ => today, cancel))!;
        if (charges.Charges.FirstOrDefault(c => c.Charge.Id == input.ChargeId) is not { } charged)
            return new Refusal("charge.unknown", "The account has no such charge");
        var open = new Money(Math.Max(0, charged.Standing.Open), account.Currency);
        var amount = input.Amount is { } written ? account.Amount(written) : open;
        if (amount.IsRefused)
            return amount.Refusal!;
        if (amount.Value > open || open.IsZero)
            return new Refusal("charge.open", $"Only {open} of the charge is open; what was paid is given back by a credit note or a refund", "amount");
        if (input.IsCorrection && Excess(charges, charged.Charge) is var excess && amount.Value.MinorUnits > excess)
            return new Refusal("charge.correct", $"{new Money(excess, account.Currency)} was claimed too much; what is more than that is waived as a favour", "amount");
        if (!input.IsCorrection && authority.Policy.Objection(Power.Waiver, input.As, amount.Value with { MinorUnits = amount.Value.MinorUnits + charged.Standing.Waived }) is { } beyond)
            return beyond;
        return await PostAsync(input, account, charged, amount.Value, today, cancel);
    }

    /// <summary>What the item's charges of this kind exceed a computation of today by.</summary>
    private static long Excess(AccountCharges charges, Charge charge) =>
        charges.Items.FirstOrDefault(i => i.ItemId == charge.ItemId)?.Proposal is not { } proposal ? 0
        : charge.Kind == ChargeKind.Interest ? proposal.ExcessInterest : proposal.ExcessSum;

    private async Task<ChargeWaiver> PostAsync(Input input, LockedAccount account, ChargedItem charged, Money amount, DateOnly today, CancellationToken cancel)
    {
        var waiver = new ChargeWaiver
        {
            Id = Id.New<ChargeWaiverId>(),
            CreditorId = account.Creditor.Id,
            CustomerAccountId = account.Id,
            ChargeId = charged.Charge.Id,
            On = today,
            Amount = amount.MinorUnits,
            IsCorrection = input.IsCorrection,
            Reason = input.Reason.Trim(),
            WaivedBy = input.Actor,
        };
        var posting = await AccountPosting.BeginAsync(db, account, cancel);
        posting.AddWaiver(waiver, charged.Charge);
        var text = $"{(input.IsCorrection ? "Claimed too much, taken back" : "Waived")}: {amount} of {charged.Number}: {waiver.Reason}";
        posting.AddTo(db, posting.Seal(clock.UtcNow(), TimelineKind.ChargeWaived, input.Actor, text, charged.Charge.Id.Value));
        db.Add(waiver);
        await LedgerVersion.BumpAsync(db, account.Creditor.Id, account.Id, cancel);
        return waiver;
    }
}
