using Dunwell.Domain;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Says that a receipt is no customer's money (interest, a transfer of one's own, a deposit whose cheques came by another file), for a reason; or takes that back.</summary>
public sealed class SetAsideReceipt(DunwellDb db, TimeProvider clock)
{
    /// <param name="Reason">Why; null to bring the receipt back.</param>
    public sealed record Input(ReceiptId ReceiptId, string? Reason, string Actor);

    public Task<Result<BankReceipt>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<BankReceipt>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await db.Set<BankReceipt>().SingleOrDefaultAsync(r => r.Id == input.ReceiptId, cancel) is not { } receipt)
            return new Refusal("receipt.unknown", "There is no such receipt");
        if (receipt.State == ReceiptState.Posted)
            return new Refusal("receipt.decided", $"{receipt.DecidedBy} has posted this receipt: take that back first");
        if (input.Reason is null)
        {
            (receipt.State, receipt.Reason, receipt.DecidedAt, receipt.DecidedBy) = (ReceiptState.Open, null, null, null);
        }
        else
        {
            if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
                return new Refusal("receipt.reason", "Say why it is no customer's money, in up to 500 characters", "reason");
            (receipt.State, receipt.Reason, receipt.DecidedAt, receipt.DecidedBy) = (ReceiptState.SetAside, input.Reason.Trim(), clock.UtcNow(), input.Actor);
        }

        // Whoever seemed to have paid is reminded again, or not any more.
        if (receipt.BestAccount is { } account)
            await db.LockAccountAsync(account, cancel);
        receipt.Version++;
        return receipt;
    }
}
