using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Accounts;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Takes a posted receipt back: its payments and what was done with short rests are mirrored, what they settled owes again, and the receipt is open as before.</summary>
public sealed class TakeBackReceipt(DunwellDb db, ReversePayment reverse, ReverseAct reverseAct, LiftHold lift, TimeProvider clock)
{
    public sealed record Input(ReceiptId ReceiptId, string Reason, string Actor);

    public Task<Result<BankReceipt>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<BankReceipt>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await db.Set<BankReceipt>().SingleOrDefaultAsync(r => r.Id == input.ReceiptId, cancel) is not { } receipt)
            return new Refusal("receipt.unknown", "There is no such receipt");
        if (receipt.State != ReceiptState.Posted)
            return new Refusal("receipt.open", "This receipt is not posted");
        if (string.IsNullOrWhiteSpace(input.Reason))
            return new Refusal("receipt.reason", "Say why it is taken back", "reason");
        foreach (var posting in await db.Set<ReceiptPosting>().Where(p => p.ReceiptId == receipt.Id && p.TakenBackAt == null).OrderBy(p => p.CustomerAccountId).ToListAsync(cancel))
        {
            if (await RestsBackAsync(posting, input, cancel) is { } stands)
                return stands;
            var reversed = await reverse.Apply(new(posting.CustomerAccountId, posting.PaymentId, null, input.Reason, input.Actor), cancel);
            // Somebody may have taken the payment back on the account's page already.
            if (reversed.IsRefused && reversed.Refusal!.Code != "payment.reversed")
                return reversed.Refusal!;
            posting.TakenBackAt = clock.UtcNow();
        }

        (receipt.State, receipt.DecidedAt, receipt.DecidedBy, receipt.Reason) = (ReceiptState.Open, null, null, null);
        receipt.Version++;
        return receipt;
    }

    /// <summary>Holds and acts that somebody has taken back already are left alone.</summary>
    private async Task<Refusal?> RestsBackAsync(ReceiptPosting posting, Input input, CancellationToken cancel)
    {
        if (posting.Rests is not { } kept)
            return null;
        var rests = CashJson.Read<RestsDone>(kept);
        foreach (var act in rests.Acts)
        {
            var result = await reverseAct.Apply(new(posting.CustomerAccountId, new(act), input.Reason, input.Actor), cancel);
            if (result.IsRefused && result.Refusal!.Code != "act.reversed")
                return result.Refusal;
            await db.SaveChangesAsync(cancel);
        }

        foreach (var hold in rests.Holds)
        {
            var taken = await LockedAccount.TakeAsync(db, posting.CustomerAccountId, cancel);
            var id = new HoldId(hold);
            if (await db.Set<Hold>().AnyAsync(h => h.CustomerAccountId == posting.CustomerAccountId && h.Id == id && h.LiftedAt == null, cancel)
                && (await lift.Apply(new(posting.CustomerAccountId, id, input.Reason, input.Actor), taken.Value, cancel)).Refusal is { } refusal)
                return refusal;
        }

        return null;
    }
}
