using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>Says that nothing more is sold to an account on credit, or that it is again. Collecting goes on either way: this stops no message.</summary>
public sealed class HoldCredit(DunwellDb db, TimeProvider clock)
{
    /// <param name="AccountId">The account.</param>
    /// <param name="IsHeld">True to begin, false to end.</param>
    /// <param name="Reason">Why, either way.</param>
    /// <param name="Actor">Who says so.</param>
    public sealed record Input(CustomerAccountId AccountId, bool IsHeld, string Reason, string Actor);

    public Task<Result<CustomerAccount>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<CustomerAccount>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
            return new Refusal("credit.reason", "Say why in up to 500 characters", "reason");
        var account = await db.Set<CustomerAccount>().SingleAsync(a => a.Id == input.AccountId, cancel);
        if (input.IsHeld == account.CreditHoldReason is not null)
            return new Refusal("credit.hold", input.IsHeld ? $"{account.CreditHoldBy} holds its credit already: {account.CreditHoldReason}" : "Its credit is not on hold");
        var reason = input.Reason.Trim();
        account.CreditHoldReason = input.IsHeld ? reason : null;
        account.CreditHoldBy = input.IsHeld ? input.Actor : null;
        account.CreditHoldSince = input.IsHeld ? taken.Value.Today(clock) : null;
        account.Version++;
        await Timeline.AppendAsync(
            db, account.CreditorId, account.Id, clock.UtcNow(), TimelineKind.CreditChanged, input.Actor, $"{(input.IsHeld ? "Credit on hold" : "Credit hold ended")}: {reason}", null, null, cancel);
        return account;
    }
}
