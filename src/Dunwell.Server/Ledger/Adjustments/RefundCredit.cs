using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>Pays a credit of the account back to the customer, within the limits of who does it.</summary>
public sealed class RefundCredit(DunwellDb db, Authority authority, TimeProvider clock)
{
    /// <param name="Amount">Major units as written; null for all of the credit.</param>
    public sealed record Input(CustomerAccountId AccountId, OpenItemId CreditItemId, decimal? Amount, string Reason, Guid Key, string Actor, Role As, DateOnly? On = null) : IActInput;

    public Task<Result<PostedAct>> Run(Input input, CancellationToken cancel) =>
        ActBook.InOwnTransactionAsync(db, input.AccountId, account => Apply(db, account, input, authority.Policy, clock, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal static async Task<Result<PostedAct>> Apply(DunwellDb db, LockedAccount account, Input input, AuthorityPolicy policy, TimeProvider clock, CancellationToken cancel)
    {
        var opened = await ActBook.OpenAsync(db, account, ActKind.Refund, input, clock, cancel);
        if (opened.IsRefused || opened.Value.Known is not null)
            return opened.IsRefused ? opened.Refusal! : opened.Value.Known!;
        var book = opened.Value;
        var credit = book.Credit(input.CreditItemId);
        if (credit.IsRefused)
            return credit.Refusal!;
        var (item, id) = (credit.Value, credit.Value.Id);
        var amount = book.Amount(input.Amount, item);
        if (amount.IsRefused)
            return amount.Refusal!;
        if (book.Beyond(policy, Power.Refund, input.As, book.Ledger.StandingOn(id, EntryKind.Refund), amount.Value) is { } objection)
            return objection;
        return await book.PostAsync(
            new(amount.Value, id, [Movement.Up(EntryKind.Refund, book.On, id, LedgerAccount.Bank, amount.Value)], $"{book.Money(amount.Value)} of {item.Number} refunded"), cancel);
    }
}
