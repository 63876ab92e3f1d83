using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>An account on which an act could not be taken back, and why.</summary>
public sealed record NotUndone(Guid AccountId, string Why);

/// <summary>What came of taking back one act on several accounts.</summary>
public sealed record UndoneMany(int Done, IReadOnlyList<NotUndone> Refused);

/// <summary>Takes back what one act did on several accounts: each by itself, so that one where something depends on it by now stops no other.</summary>
public sealed class UndoBulk(DunwellDb db, UndoAct undo)
{
    /// <param name="BulkId">The act.</param>
    /// <param name="Actor">Who takes it back; only who did it may.</param>
    public sealed record Input(Guid BulkId, string Actor);

    public async Task<Result<UndoneMany>> Run(Input input, CancellationToken cancel)
    {
        var parts = await db.Set<PriorState>().AsNoTracking().Where(s => s.BulkId == input.BulkId).OrderBy(s => s.CustomerAccountId).Select(s => new { s.CustomerAccountId, s.Line }).ToListAsync(cancel);
        if (parts.Count == 0)
            return new Refusal("undo.unknown", "There is nothing here that can be undone");
        var refused = new List<NotUndone>();
        foreach (var part in parts)
        {
            var undone = await undo.Run(new(part.CustomerAccountId, part.Line, input.Actor), cancel);
            if (undone.IsRefused)
                refused.Add(new(part.CustomerAccountId.Value, undone.Refusal!.Message));
        }

        return new UndoneMany(parts.Count - refused.Count, refused);
    }
}
