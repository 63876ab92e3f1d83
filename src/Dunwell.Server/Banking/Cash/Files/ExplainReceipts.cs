using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Puts advices that came without money to the receipt they explain: the same amount, and the same reference or payer; only where that leaves one receipt.</summary>
internal static class ExplainReceipts
{
    public static async Task Apply(DunwellDb db, CreditorId creditor, CancellationToken cancel)
    {
        foreach (var advice in await db.Set<StoredAdvice>().Where(a => a.CreditorId == creditor && a.ReceiptId == null && a.Amount != null).OrderBy(a => a.Id).ToListAsync(cancel))
        {
            var (amount, currency) = (advice.Amount!.Value, advice.Currency!);
            var same = await db.Set<BankReceipt>().Where(r => r.CreditorId == creditor && r.State == ReceiptState.Open && r.Amount == amount && r.Currency == currency && r.Advised == null).ToListAsync(cancel);
            var found = same.FindAll(r => Explains(advice, r));
            if (found.Count != 1)
                continue;
            found[0].Advised = advice.Parts;
            advice.ReceiptId = found[0].Id;
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private static bool Explains(StoredAdvice advice, BankReceipt receipt)
    {
        if (advice.PaymentReference is { Length: >= 4 } reference && (receipt.Text.Contains(reference, StringComparison.OrdinalIgnoreCase) || receipt.References.Contains(reference, StringComparison.OrdinalIgnoreCase)))
            return true;
        return advice.Payer is { } payer && receipt.Payer is { } name && PayerKey.Name(payer) is { Length: > 0 } key && key == PayerKey.Name(name);
    }
}
