using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Runs;

/// <summary>A run with what became of the messages it planned.</summary>
public sealed record RunView(CollectionRun Run, Creditor Creditor, MessagePage Messages);

/// <summary>One run, and the first of its messages.</summary>
public sealed class ShowRun(DunwellDb db, ListMessages messages)
{
    public sealed record Input(CollectionRunId RunId, string? After = null);

    /// <summary>Null when there is no such run, or the user may not see its creditor.</summary>
    public async Task<RunView?> Run(Input input, CancellationToken cancel)
    {
        var run = await db.Set<CollectionRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == input.RunId, cancel);
        if (run is null)
            return null;
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == run.CreditorId, cancel);
        return new(run, creditor, await messages.Run(new(null, Run: input.RunId.Value, After: input.After), cancel));
    }
}
