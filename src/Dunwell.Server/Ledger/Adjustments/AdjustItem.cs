using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Ledger;

/// <summary>Raises or lowers a claim by an amount with a reason, within the limits of who does it.</summary>
public sealed class AdjustItem(DunwellDb db, Authority authority, TimeProvider clock)
{
    /// <param name="Up">True raises what the customer owes.</param>
    /// <param name="Amount">Major units as written.</param>
    public sealed record Input(CustomerAccountId AccountId, OpenItemId ItemId, bool Up, decimal Amount, string Reason, Guid Key, string Actor, Role As, DateOnly? On = null) : IActInput;

    public Task<Result<PostedAct>> Run(Input input, CancellationToken cancel) =>
        ActBook.InOwnTransactionAsync(db, input.AccountId, account => Apply(db, account, input, authority.Policy, clock, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal static async Task<Result<PostedAct>> Apply(DunwellDb db, LockedAccount account, Input input, AuthorityPolicy policy, TimeProvider clock, CancellationToken cancel)
    {
        var opened = await ActBook.OpenAsync(db, account, input.Up ? ActKind.Increase : ActKind.Decrease, input, clock, cancel);
        if (opened.IsRefused || opened.Value.Known is not null)
            return opened.IsRefused ? opened.Refusal! : opened.Value.Known!;
        var book = opened.Value;
        var claim = book.Claim(input.ItemId);
        if (claim.IsRefused)
            return claim.Refusal!;
        var (item, id) = (claim.Value, claim.Value.Id);
        var amount = input.Up ? book.Amount(input.Amount, long.MaxValue, "") : book.Amount(input.Amount, item);
        if (amount.IsRefused)
            return amount.Refusal!;
        var before = input.Up ? book.Ledger.StandingOn(id, EntryKind.Adjustment) : book.Ledger.StandingOff(id, EntryKind.Adjustment);
        if (book.Beyond(policy, Power.Adjustment, input.As, before, amount.Value) is { } objection)
            return objection;
        var movement = input.Up
            ? Movement.Up(EntryKind.Adjustment, book.On, id, LedgerAccount.Adjustments, amount.Value)
            : Movement.Down(EntryKind.Adjustment, book.On, id, LedgerAccount.Adjustments, amount.Value);
        return await book.PostAsync(new(amount.Value, id, [movement], $"{item.Number} {(input.Up ? "raised" : "lowered")} by {book.Money(amount.Value)}"), cancel);
    }
}
