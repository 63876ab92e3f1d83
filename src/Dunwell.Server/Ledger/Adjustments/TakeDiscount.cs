using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>Gives the discount that the account's terms promise for paying early. Taken back, it is owed again.</summary>
public sealed class TakeDiscount(DunwellDb db, TimeProvider clock)
{
    /// <param name="Amount">Major units as written; null for all the terms give, as far as it is open.</param>
    /// <param name="On">Value date of the payment that earns it; null for today.</param>
    public sealed record Input(CustomerAccountId AccountId, OpenItemId ItemId, decimal? Amount, string Reason, Guid Key, string Actor, DateOnly? On = null) : IActInput;

    public Task<Result<PostedAct>> Run(Input input, CancellationToken cancel) =>
        ActBook.InOwnTransactionAsync(db, input.AccountId, account => Apply(db, account, input, clock, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal static async Task<Result<PostedAct>> Apply(DunwellDb db, LockedAccount account, Input input, TimeProvider clock, CancellationToken cancel)
    {
        var opened = await ActBook.OpenAsync(db, account, ActKind.Discount, input, clock, cancel, needsReason: false, isReceipt: true);
        if (opened.IsRefused || opened.Value.Known is not null)
            return opened.IsRefused ? opened.Refusal! : opened.Value.Known!;
        var book = opened.Value;
        var claim = book.Claim(input.ItemId);
        if (claim.IsRefused)
            return claim.Refusal!;
        var (item, id, ledger) = (claim.Value, claim.Value.Id, book.Ledger);
        var terms = PaymentTerms.TryParse(account.Account.Terms, out var known) ? known : null;
        var paidOn = input.On ?? book.Today;
        var earned = EarlyDiscount.Earned(terms, item.IssueDate, ledger.StandingOn(id, EntryKind.Invoice) + ledger.StandingOn(id, EntryKind.OpeningBalance), ledger.StandingOff(id, EntryKind.Discount), paidOn);
        if (earned.IsRefused)
            return earned.Refusal!;
        var amount = book.Amount(input.Amount, Math.Min(earned.Value, ledger.Room(id, book.On)), $"earned as a discount and open on {item.Number}");
        if (amount.IsRefused)
            return amount.Refusal!;
        return await book.PostAsync(
            new(amount.Value, id, [Movement.Down(EntryKind.Discount, book.On, id, LedgerAccount.Discount, amount.Value)], $"Discount of {book.Money(amount.Value)} on {item.Number} ({terms}, paid on {ActBook.Day(paidOn)})"), cancel);
    }
}
