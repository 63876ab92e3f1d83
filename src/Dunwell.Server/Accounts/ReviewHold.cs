using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>Says that a hold without a last day is still right, and when somebody looks again.</summary>
public sealed class ReviewHold(DunwellDb db, TimeProvider clock)
{
    /// <param name="Again">Day of the next look; null for 30 days from today.</param>
    public sealed record Input(CustomerAccountId AccountId, HoldId HoldId, DateOnly? Again, string? Note, string Actor);

    public Task<Result<Hold>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Hold>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var today = taken.Value.Today(clock);
        var again = input.Again ?? today.AddDays(Hold.ReviewDays);
        if (await db.Set<Hold>().FirstOrDefaultAsync(h => h.CustomerAccountId == input.AccountId && h.Id == input.HoldId, cancel) is not { LiftedAt: null } hold)
            return new Refusal("hold.unknown", "The account has no such hold");
        if (hold.Until is not null)
            return new Refusal("hold.until", "This hold has a last day; it needs no look");
        if (input.Note is { Length: > 500 })
            return new Refusal("hold.note", "The note has more than 500 characters", "note");
        if (again <= today || again > today.AddDays(180))
            return new Refusal("hold.review", "Choose a day after today, at most 180 days ahead", "again");
        hold.ReviewOn = again;
        var note = string.IsNullOrWhiteSpace(input.Note) ? "" : $": {input.Note.Trim()}";
        await Timeline.AppendAsync(db, hold.CreditorId, hold.CustomerAccountId, clock.UtcNow(), TimelineKind.Decision, input.Actor, $"{hold.Kind} hold still stands; looked at again on {again:yyyy-MM-dd}{note}", hold.Id.Value, null, cancel);
        return hold;
    }
}
