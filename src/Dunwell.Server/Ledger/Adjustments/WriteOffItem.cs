using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>Writes off what is open on a claim, or part of it, within the limits of who does it. Nothing more is asked for it; a later payment is a recovery.</summary>
public sealed class WriteOffItem(DunwellDb db, Authority authority, TimeProvider clock)
{
    /// <param name="Amount">Major units as written; null for all that is open.</param>
    public sealed record Input(CustomerAccountId AccountId, OpenItemId ItemId, decimal? Amount, WriteOffReason Code, string Reason, Guid Key, string Actor, Role As, DateOnly? On = null) : IActInput;

    public Task<Result<PostedAct>> Run(Input input, CancellationToken cancel) =>
        ActBook.InOwnTransactionAsync(db, input.AccountId, account => Apply(db, account, input, authority.Policy, clock, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal static async Task<Result<PostedAct>> Apply(DunwellDb db, LockedAccount account, Input input, AuthorityPolicy policy, TimeProvider clock, CancellationToken cancel)
    {
        var opened = await ActBook.OpenAsync(db, account, ActKind.WriteOff, input, clock, cancel);
        if (opened.IsRefused || opened.Value.Known is not null)
            return opened.IsRefused ? opened.Refusal! : opened.Value.Known!;
        var book = opened.Value;
        var claim = book.Claim(input.ItemId);
        if (claim.IsRefused)
            return claim.Refusal!;
        var (item, id) = (claim.Value, claim.Value.Id);
        var amount = book.Amount(input.Amount, item);
        if (amount.IsRefused)
            return amount.Refusal!;
        if (book.Beyond(policy, Power.WriteOff, input.As, book.Ledger.Recoverable(id), amount.Value) is { } objection)
            return objection;
        var whole = amount.Value == book.Ledger.OpenOf(id) ? "" : " in part";
        return await book.PostAsync(
            new(amount.Value, id, [Movement.Down(EntryKind.WriteOff, book.On, id, LedgerAccount.WriteOff, amount.Value)], $"{item.Number} written off{whole}, {book.Money(amount.Value)}") { Code = input.Code.ToString() }, cancel);
    }
}
