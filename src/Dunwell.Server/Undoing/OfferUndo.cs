using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>Where a form is sent that takes back what somebody has just done on an account.</summary>
public sealed class OfferUndo(DunwellDb db, TimeProvider clock)
{
    /// <param name="Actor">Who did it: only they are offered to take it back.</param>
    public sealed record Input(CustomerAccountId AccountId, string Actor);

    /// <summary>Null when the newest thing they did cannot be taken back, or is too long ago.</summary>
    public async Task<string?> Run(Input input, CancellationToken cancel)
    {
        var (since, kinds) = (clock.UtcNow() - UndoAct.Window, UndoAct.Reversible);
        var line = await db.Set<TimelineLine>().AsNoTracking()
            .Where(l => l.CustomerAccountId == input.AccountId && l.Actor == input.Actor && l.At >= since && kinds.Contains(l.Kind))
            .OrderByDescending(l => l.Sequence).Select(l => (int?)l.Sequence).FirstOrDefaultAsync(cancel);
        return line is { } number ? $"/accounts/{input.AccountId.Value}/undo?line={number}" : null;
    }
}
