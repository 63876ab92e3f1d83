using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Arrangements;

/// <summary>Withdraws a promise: the customer took it back, or it was written down by mistake. Chasing resumes where it stood.</summary>
public sealed class EndPromise(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId, PromiseId PromiseId, string Reason, string Actor);

    public Task<Result<PromiseToPay>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<PromiseToPay>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        return taken.IsRefused ? taken.Refusal! : await Apply(input, taken.Value, cancel);
    }

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal async Task<Result<PromiseToPay>> Apply(Input input, LockedAccount account, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
            return new Refusal("promise.reason", "Say why it is withdrawn, in up to 500 characters", "reason");
        if (await db.Set<PromiseToPay>().FirstOrDefaultAsync(p => p.CustomerAccountId == input.AccountId && p.Id == input.PromiseId, cancel) is not { } promise)
            return new Refusal("promise.unknown", "The account has no such promise");
        if (promise.IsEnded || promise.State is not (PromiseState.Open or PromiseState.PartKept or PromiseState.Broken))
            return new Refusal("promise.ended", $"This promise is {promise.State.ToString().ToLowerInvariant()}: there is nothing to withdraw");
        var now = clock.UtcNow();
        promise.End(PromiseState.Withdrawn, input.Reason.Trim());
        await Timeline.AppendAsync(
            db, promise.CreditorId, account.Id, now, TimelineKind.PromiseEnded, input.Actor,
            $"Promise of {new Money(promise.Amount, account.Currency)} by {promise.DueOn:yyyy-MM-dd} withdrawn: {input.Reason.Trim()}", promise.Id.Value, null, cancel);
        var others = await db.Set<PromiseToPay>().AsNoTracking().Where(p => p.CustomerAccountId == account.Id).ToListAsync(cancel);
        await StoppedMessages.ReleaseAsync(db, account, MakePromise.Pause(promise), await JudgePromises.StandingAsync(db, account, others, promise, clock, cancel), now, cancel);
        return promise;
    }
}
