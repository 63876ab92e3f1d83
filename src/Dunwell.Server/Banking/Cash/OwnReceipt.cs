using Dunwell.Domain;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Says who finds out whose an open receipt is.</summary>
public sealed class OwnReceipt(DunwellDb db)
{
    /// <param name="Owner">Name of a colleague; null for nobody.</param>
    public sealed record Input(ReceiptId ReceiptId, string? Owner);

    public Task<Result<BankReceipt>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<BankReceipt>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await db.Set<BankReceipt>().SingleOrDefaultAsync(r => r.Id == input.ReceiptId, cancel) is not { } receipt)
            return new Refusal("receipt.unknown", "There is no such receipt");
        if (receipt.State != ReceiptState.Open)
            return new Refusal("receipt.decided", $"{receipt.DecidedBy} has decided about this receipt already");
        var creditor = await db.Set<Dunwell.Domain.Accounts.Creditor>().Where(c => c.Id == receipt.CreditorId).Select(c => c.Code).SingleAsync(cancel);
        if (input.Owner is { } owner && !await Collectors.MayWorkAsync(db, owner, creditor, cancel))
            return new Refusal("receipt.owner", $"Nobody called {owner} works for this creditor", "owner");
        receipt.Owner = input.Owner;
        receipt.Version++;
        return receipt;
    }
}
