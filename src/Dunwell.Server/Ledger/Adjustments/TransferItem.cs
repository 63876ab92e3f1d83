using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>Moves a claim or a credit, whole or in part, to another account of the same creditor and currency: it was booked on the wrong one. It keeps its number and dates.</summary>
public sealed class TransferItem(DunwellDb db, TimeProvider clock)
{
    /// <param name="Amount">Major units as written; null for all that is open.</param>
    public sealed record Input(CustomerAccountId AccountId, CustomerAccountId ToAccountId, OpenItemId ItemId, decimal? Amount, string Reason, Guid Key, string Actor, DateOnly? On = null) : IActInput;

    public Task<Result<PostedAct>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<PostedAct>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (input.AccountId == input.ToAccountId)
            return new Refusal("transfer.same", "Choose another account", "toAccountId");
        var taken = await TakeBothAsync(db, input.AccountId, input.ToAccountId, cancel);
        return taken.IsRefused ? taken.Refusal! : await Apply(db, taken.Value.From, taken.Value.To, input, clock, cancel);
    }

    /// <summary>Both accounts in the order of their ids, whichever way the money goes: two transfers against each other never wait in a circle.</summary>
    internal static async Task<Result<(LockedAccount From, LockedAccount To)>> TakeBothAsync(DunwellDb db, CustomerAccountId from, CustomerAccountId to, CancellationToken cancel)
    {
        var isFirst = from.Value.CompareTo(to.Value) < 0;
        var first = await LockedAccount.TakeAsync(db, isFirst ? from : to, cancel);
        var second = first.IsRefused ? first : await LockedAccount.TakeAsync(db, isFirst ? to : from, cancel);
        return (first.Refusal ?? second.Refusal) is { } refusal ? refusal : isFirst ? (first.Value, second.Value) : (second.Value, first.Value);
    }

    /// <summary>The same within a transaction of another act, which has both accounts and saves.</summary>
    internal static async Task<Result<PostedAct>> Apply(DunwellDb db, LockedAccount from, LockedAccount to, Input input, TimeProvider clock, CancellationToken cancel)
    {
        if (from.Creditor.Id != to.Creditor.Id || from.Currency != to.Currency)
            return new Refusal("transfer.account", "Only an account of the same creditor and in the same currency can take it", "toAccountId");
        var opened = await ActBook.OpenAsync(db, from, ActKind.Transfer, input, clock, cancel);
        if (opened.IsRefused || opened.Value.Known is not null)
            return opened.IsRefused ? opened.Refusal! : opened.Value.Known!;
        var other = await ActBook.OpenAsync(db, to, ActKind.Transfer, input, clock, cancel);
        if (other.IsRefused)
            return other.Refusal!;
        var (book, target) = (opened.Value, other.Value);
        if (book.Ledger.Find(input.ItemId) is not { } item)
            return new Refusal("act.item", "The account has no such item", "itemId");
        var amount = book.Amount(input.Amount, item);
        if (amount.IsRefused)
            return amount.Refusal!;
        var made = target.Posting.AddItem(item.Kind, input.Key, item.Number, item.Installment, item.IssueDate, item.DueDate);
        var (leaves, comes) = item.Kind.IsClaim()
            ? (Movement.Down(EntryKind.Transfer, book.On, item.Id, LedgerAccount.Transfers, amount.Value), Movement.Up(EntryKind.Transfer, book.On, made.Id, LedgerAccount.Transfers, amount.Value))
            : (Movement.Up(EntryKind.Transfer, book.On, item.Id, LedgerAccount.Transfers, amount.Value), Movement.Down(EntryKind.Transfer, book.On, made.Id, LedgerAccount.Transfers, amount.Value));
        var came = await target.PostAsync(new(amount.Value, null, [comes], $"{book.Money(amount.Value)} of {item.Number} came from another account") { Made = made, Other = from.Id }, cancel);
        return came.IsRefused
            ? came.Refusal!
            : await book.PostAsync(new(amount.Value, item.Id, [leaves], $"{book.Money(amount.Value)} of {item.Number} moved to another account") { Other = to.Id }, cancel);
    }
}
