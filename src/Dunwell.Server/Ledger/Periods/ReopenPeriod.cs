using Dunwell.Domain;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>Opens the latest closed period again, with a reason that is kept beside the close. The snapshot stays.</summary>
public sealed class ReopenPeriod(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(LedgerCloseId CloseId, string Reason, string Actor);

    public Task<Result<LedgerClose>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<LedgerClose>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await db.Set<LedgerClose>().SingleOrDefaultAsync(c => c.Id == input.CloseId, cancel) is not { } close)
            return new Refusal("close.unknown", "There is no such close");
        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
            return new Refusal("close.reason", "Say why in up to 500 characters", "reason");
        await ClosePeriod.TakeBooksAsync(db, close.CreditorId, cancel);
        if (close.ReopenedAt is not null)
            return new Refusal("close.reopened", $"{close.ReopenedBy} has reopened it already");
        if (await LedgerPeriods.ClosedThroughAsync(db, close.CreditorId, cancel) is { } latest && latest != close.Through)
            return new Refusal("close.later", $"The books are closed through {latest:yyyy-MM-dd}: reopen that first");
        (close.ReopenedAt, close.ReopenedBy, close.ReopenReason) = (clock.UtcNow(), input.Actor, input.Reason.Trim());
        close.Version++;
        return close;
    }
}
