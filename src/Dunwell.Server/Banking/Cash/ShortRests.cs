using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Banking.Cash;

/// <summary>What was done with the rests of a share, so that taking the receipt back takes it back too.</summary>
internal sealed record RestsDone(IReadOnlyList<Guid> Holds, IReadOnlyList<Guid> Acts);

/// <summary>Does with the rest of an item paid short what was decided: dispute it, give the discount, or write off what a bank or rounding kept, within the limits of who decides.</summary>
internal sealed class ShortRests(DunwellDb db, PlaceHold placeHold, AuthorityPolicy authority, TimeProvider clock)
{
    public async Task<Result<RestsDone>> Apply(BankReceipt receipt, ReceiptShare share, LockedAccount account, List<ItemBalance> items, string actor, Role role, CancellationToken cancel)
    {
        var (holds, acts) = (new List<Guid>(), new List<Guid>());
        foreach (var part in share.Parts.Where(p => p.Rest != ShortRest.Open))
        {
            var item = items.Find(i => i.Id == part.ItemId)!;
            var rest = new Money(item.Open - part.Amount, account.Currency);
            if (rest.IsZero)
                continue;
            var amount = decimal.Parse(rest.ToPlainText(), CultureInfo.InvariantCulture);
            var reason = $"Paid short by {rest} on {receipt.ValueOn:yyyy-MM-dd}: {(receipt.Text.Length > 0 ? PlainText.Cut(receipt.Text, 300) : "no reason given")}";
            if (part.Rest == ShortRest.Disputed)
            {
                var placed = await placeHold.Apply(new(account.Id, HoldKind.Dispute, reason, actor, item.Id, amount), cancel);
                if (placed.IsRefused)
                    return placed.Refusal!;
                holds.Add(placed.Value.Id.Value);
                continue;
            }

            var key = Id.New<LedgerActId>().Value;
            var act = part.Rest == ShortRest.Discount
                ? await TakeDiscount.Apply(db, account, new(account.Id, item.Id, amount, reason, key, actor, receipt.ValueOn), clock, cancel)
                : await WriteOffItem.Apply(db, account, new(account.Id, item.Id, amount, part.Rest == ShortRest.BankFee ? WriteOffReason.BankFee : WriteOffReason.Rounding, reason, key, actor, role), authority, clock, cancel);
            if (act.IsRefused)
                return act.Refusal!;
            acts.Add(key);
            // Further parts are decided on the ledger as it then stands.
            await db.SaveChangesAsync(cancel);
        }

        return new RestsDone(holds, acts);
    }
}
