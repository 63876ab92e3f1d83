using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>Puts what a customer kept back of an invoice into a claim of its own, with the reason, disputed until somebody decides; the rest of the invoice goes on as it was.</summary>
public sealed class RecordDeduction(DunwellDb db, TimeProvider clock)
{
    /// <param name="Amount">Major units as written; null for all that is open.</param>
    public sealed record Input(CustomerAccountId AccountId, OpenItemId ItemId, decimal? Amount, ShortPayReason Code, string Reason, Guid Key, string Actor, DateOnly? On = null) : IActInput;

    public Task<Result<PostedAct>> Run(Input input, CancellationToken cancel) =>
        ActBook.InOwnTransactionAsync(db, input.AccountId, account => Apply(db, account, input, clock, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal static async Task<Result<PostedAct>> Apply(DunwellDb db, LockedAccount account, Input input, TimeProvider clock, CancellationToken cancel)
    {
        var opened = await ActBook.OpenAsync(db, account, ActKind.Deduction, input, clock, cancel);
        if (opened.IsRefused || opened.Value.Known is not null)
            return opened.IsRefused ? opened.Refusal! : opened.Value.Known!;
        var book = opened.Value;
        var claim = book.Claim(input.ItemId);
        if (claim.IsRefused)
            return claim.Refusal!;
        var item = claim.Value;
        var amount = book.Amount(input.Amount, item);
        if (amount.IsRefused)
            return amount.Refusal!;
        var code = input.Code.ToString();
        var made = book.Posting.AddItem(OpenItemKind.Deduction, input.Key, $"{item.Number} deduction", 1, book.On, item.DueDate);
        book.Posting.Holds.Add(new()
        {
            Id = Id.New<HoldId>(), CreditorId = account.Creditor.Id, CustomerAccountId = account.Id, Kind = HoldKind.Dispute, OpenItemId = made.Id.Value, From = book.Today,
            ReviewOn = book.Today.AddDays(Hold.ReviewDays), Reason = $"Deducted ({Platform.Ui.Choices.Words(code).ToLowerInvariant()}): {input.Reason.Trim()}", PlacedBy = input.Actor, PlacedAt = book.Now,
        });
        return await book.PostAsync(
            new(amount.Value, item.Id, [Movement.Between(EntryKind.Deduction, book.On, item.Id, made.Id, amount.Value)], $"{book.Money(amount.Value)} deducted from {item.Number} ({Platform.Ui.Choices.Words(code).ToLowerInvariant()})")
            {
                Made = made, Code = code,
            },
            cancel);
    }
}
