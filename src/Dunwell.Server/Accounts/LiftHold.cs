using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>Ends a hold. Other holds stand as they stood; messages this one stopped wait for them, or for the gate.</summary>
public sealed class LiftHold(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId, HoldId HoldId, string? Reason, string Actor);

    public Task<Result<Hold>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Hold>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        return taken.IsRefused ? taken.Refusal! : await Apply(input, taken.Value, cancel);
    }

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal async Task<Result<Hold>> Apply(Input input, LockedAccount account, CancellationToken cancel)
    {
        var holds = await db.Set<Hold>().Where(h => h.CustomerAccountId == account.Id).OrderBy(h => h.Id).ToListAsync(cancel);
        if (holds.Find(h => h.Id == input.HoldId) is not { } hold)
            return new Refusal("hold.unknown", "The account has no such hold");
        if (hold.LiftedAt is not null)
            return new Refusal("hold.lifted", $"This hold was lifted already, by {hold.LiftedBy}");

        (hold.LiftedAt, hold.LiftedBy) = (clock.UtcNow(), input.Actor);
        var reason = string.IsNullOrWhiteSpace(input.Reason) ? "" : $": {input.Reason.Trim()}";
        await Timeline.AppendAsync(
            db, hold.CreditorId, hold.CustomerAccountId, hold.LiftedAt.Value, TimelineKind.HoldLifted, input.Actor, $"{hold.Kind} hold lifted ({hold.Reason}){reason}", hold.Id.Value, null, cancel);
        var standing = holds.Find(h => h.OpenItemId is null && h.IsLiveOn(account.Today(clock)));
        if (hold.OpenItemId is null)
            await StoppedMessages.ReleaseAsync(db, account, hold, standing, hold.LiftedAt.Value, cancel);
        return hold;
    }
}
