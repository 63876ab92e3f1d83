using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Runs;

/// <summary>The newest runs, of all creditors the user may see.</summary>
public sealed class ListRuns(DunwellDb db)
{
    public Task<List<CollectionRun>> Run(CancellationToken cancel) =>
        db.Set<CollectionRun>().AsNoTracking().OrderByDescending(r => r.StartedAt).Take(60).ToListAsync(cancel);
}
