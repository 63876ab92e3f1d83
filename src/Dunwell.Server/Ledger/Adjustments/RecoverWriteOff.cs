using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>Money that came for what was written off: the claim stands again for that much and is settled by it. Never more than was written off.</summary>
public sealed class RecoverWriteOff(DunwellDb db, TimeProvider clock)
{
    /// <param name="Amount">Major units as written; null for all of the credit, or all that may be recovered.</param>
    /// <param name="CreditItemId">A credit of the account that pays it; null when the money came in just now.</param>
    /// <param name="On">Value date of the money; null for today.</param>
    public sealed record Input(CustomerAccountId AccountId, OpenItemId ItemId, decimal? Amount, OpenItemId? CreditItemId, string Reason, Guid Key, string Actor, DateOnly? On = null) : IActInput;

    public Task<Result<PostedAct>> Run(Input input, CancellationToken cancel) =>
        ActBook.InOwnTransactionAsync(db, input.AccountId, account => Apply(db, account, input, clock, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal static async Task<Result<PostedAct>> Apply(DunwellDb db, LockedAccount account, Input input, TimeProvider clock, CancellationToken cancel)
    {
        var opened = await ActBook.OpenAsync(db, account, ActKind.Recovery, input, clock, cancel, needsReason: false, isReceipt: input.CreditItemId is null);
        if (opened.IsRefused || opened.Value.Known is not null)
            return opened.IsRefused ? opened.Refusal! : opened.Value.Known!;
        var book = opened.Value;
        var claim = book.Claim(input.ItemId);
        var credit = input.CreditItemId is { } chosen ? book.Credit(chosen) : default;
        if ((claim.Refusal ?? credit.Refusal) is { } refusal)
            return refusal;
        var item = claim.Value;
        if (book.Ledger.Standing.Where(e => e.Kind == EntryKind.WriteOff && e.CreditItemId == item.Id).Select(e => (DateOnly?)e.Date).Min() is { } written && book.On < written)
            return new Refusal("recovery.date", $"{item.Number} was written off on {ActBook.Day(written)} only: money of before pays the item itself, so take the write-off back", "on");
        var most = book.Ledger.Recoverable(item.Id);
        var amount = book.Amount(input.Amount, input.CreditItemId is { } of ? Math.Min(most, book.Ledger.Room(of, book.On)) : most, $"still written off of {item.Number} and at hand");
        if (amount.IsRefused)
            return amount.Refusal!;
        var from = input.CreditItemId ?? Receipt(book, input, amount.Value);
        List<Movement> movements =
        [
            Movement.Up(EntryKind.Recovery, book.On, item.Id, LedgerAccount.Recoveries, amount.Value),
            Movement.Between(EntryKind.Allocation, book.On, item.Id, from, amount.Value),
        ];
        var made = book.Posting.Items.Find(i => i.Id == from);
        if (made is not null)
            movements.Insert(0, Movement.Down(EntryKind.Payment, book.On, from, LedgerAccount.Bank, amount.Value));
        return await book.PostAsync(
            new(amount.Value, item.Id, movements, $"{book.Money(amount.Value)} recovered of {item.Number}, which was written off")
            {
                Made = made, Line = made is null ? Domain.Communications.TimelineKind.Allocated : Domain.Communications.TimelineKind.PaymentReceived,
            },
            cancel);
    }

    private static OpenItemId Receipt(ActBook book, Input input, long amount)
    {
        var payment = new Payment
        {
            Id = Id.New<PaymentId>(), CreditorId = book.Account.Creditor.Id, CustomerAccountId = book.Account.Id, ReceivedOn = input.On ?? book.Today, Amount = amount,
            Reference = string.IsNullOrWhiteSpace(input.Reason) ? null : input.Reason.Trim(), Source = "recovery", ExternalId = input.Key.ToString(), ContentHash = [],
        };
        book.Posting.Payments.Add(payment);
        return book.Posting.AddItem(OpenItemKind.Payment, payment.Id.Value, $"Recovery {ActBook.Day(payment.ReceivedOn)}", 1, payment.ReceivedOn, null).Id;
    }
}
