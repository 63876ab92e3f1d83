using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>A receipt as posted: one payment for each customer.</summary>
public sealed record PostedReceipt(ReceiptId Id, IReadOnlyList<RecordedPayment> Payments);

/// <summary>Puts a receipt to the customers and items a person chose, in one transaction, once: who comes second is told what the first did. A choice about one customer is learned.</summary>
public sealed class PostReceipt(DunwellDb db, PlaceHold placeHold, Authority authority, TimeProvider clock)
{
    /// <summary>Source of the payments that come by bank; their key is the receipt.</summary>
    internal const string Source = "bank";

    /// <param name="Shares">They add up to the receipt.</param>
    /// <param name="As">Whose limits hold for what is let go.</param>
    /// <param name="Version">The version of the receipt that was looked at; null to take it as it is.</param>
    public sealed record Input(ReceiptId ReceiptId, IReadOnlyList<ReceiptShare> Shares, string Actor, Role As, int? Version = null);

    public Task<Result<PostedReceipt>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<PostedReceipt>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await db.Set<BankReceipt>().SingleOrDefaultAsync(r => r.Id == input.ReceiptId, cancel) is not { } receipt)
            return new Refusal("receipt.unknown", "There is no such receipt");
        if (input.Version is { } seen && seen != receipt.Version && receipt.State == ReceiptState.Open)
            return new Refusal("receipt.changed", "The receipt has changed since you looked: look again");
        var posted = await Apply(input, receipt, false, cancel);
        if (!posted.IsRefused && input.Shares.Count == 1)
            await LearnPayer.Apply(db, receipt, input.Shares[0].AccountId, input.Actor, clock.UtcNow(), cancel);
        return posted;
    }

    /// <summary>The same within the transaction of another act, which saves.</summary>
    internal async Task<Result<PostedReceipt>> Apply(Input input, BankReceipt receipt, bool isAutomatic, CancellationToken cancel)
    {
        if (receipt.State != ReceiptState.Open)
            return new Refusal("receipt.decided", $"{receipt.DecidedBy} has {(receipt.State == ReceiptState.Posted ? "posted" : "set aside")} this receipt already; nothing was done twice");
        if (ReceiptShare.Objection(receipt.Amount, input.Shares) is { } objection)
            return objection;
        var payments = new List<RecordedPayment>();
        foreach (var share in input.Shares.OrderBy(s => s.AccountId.Value))
        {
            var result = await PostAsync(receipt, share, input, isAutomatic, cancel);
            if (result.IsRefused)
                return result.Refusal!;
            payments.Add(result.Value);
        }

        (receipt.State, receipt.DecidedAt, receipt.DecidedBy) = (ReceiptState.Posted, clock.UtcNow(), input.Actor);
        receipt.Postings++;
        receipt.Version++;
        return new PostedReceipt(receipt.Id, payments);
    }

    private async Task<Result<RecordedPayment>> PostAsync(BankReceipt receipt, ReceiptShare share, Input input, bool isAutomatic, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, share.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        if (account.Creditor.Id != receipt.CreditorId)
            return new Refusal("receipt.creditor", "This customer owes another creditor");
        if (account.Currency.Code != receipt.Currency)
            return new Refusal("receipt.currency", $"The customer's account is in {account.Currency.Code}, the receipt in {receipt.Currency}");
        if (receipt.ValueOn > account.Today(clock))
            return new Refusal("receipt.date", $"The money counts only from {receipt.ValueOn:yyyy-MM-dd}");
        var items = (await AccountBalances.OfAsync(db.Database.GetDbConnection(), account.Id.Value, null, cancel)).ConvertAll(i => i.Balance);
        if (share.Parts.FirstOrDefault(p => !(items.Find(i => i.Id == p.ItemId) is { } item && item.Open >= p.Amount)) is { } stray)
            return new Refusal("receipt.item", items.Find(i => i.Id == stray.ItemId) is { } item ? $"{item.Number} owes less by now: {new Money(Math.Max(0, item.Open), account.Currency)}. Look again" : "The customer has no such item");
        var payment = Payment(receipt, share, account);
        var posted = await RecordPayment.Apply(db, account, payment, items, [.. share.Parts.Select(p => new Allocation(p.ItemId, p.Amount))], input.Actor, clock.UtcNow(), cancel);
        // What follows is decided on the ledger with the payment in it.
        await db.SaveChangesAsync(cancel);
        var rests = await new ShortRests(db, placeHold, authority.Policy, clock).Apply(receipt, share, account, items, input.Actor, input.As, cancel);
        if (rests.IsRefused)
            return rests.Refusal!;
        db.Add(new ReceiptPosting
        {
            CustomerAccountId = account.Id, PaymentId = payment.Id, CreditorId = receipt.CreditorId, ReceiptId = receipt.Id, Amount = share.Amount, IsAutomatic = isAutomatic,
            Rests = rests.Value is { Holds.Count: 0, Acts.Count: 0 } ? null : CashJson.Write(rests.Value),
        });
        await db.SaveChangesAsync(cancel);
        return posted;
    }

    private static Payment Payment(BankReceipt receipt, ReceiptShare share, LockedAccount account)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{receipt.Id.Value:N}/{receipt.Postings + 1}");
        var said = string.Join(' ', receipt.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new()
        {
            Id = Id.New<PaymentId>(), CreditorId = receipt.CreditorId, CustomerAccountId = account.Id, ReceivedOn = receipt.ValueOn, Amount = share.Amount,
            Reference = said.Length == 0 ? receipt.Payer : PlainText.Cut(said, 140), Source = Source, ExternalId = key,
            ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key}\u001f{share.Amount}\u001f{receipt.ValueOn:O}"))),
        };
    }
}
