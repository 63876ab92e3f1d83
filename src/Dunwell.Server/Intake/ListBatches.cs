using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Intake;

/// <summary>The newest batches, and the mappings saved by name.</summary>
public sealed class ListBatches(DunwellDb db)
{
    public Task<List<ImportBatch>> Run(CancellationToken cancel) =>
        db.Set<ImportBatch>().AsNoTracking().OrderByDescending(b => b.CreatedAt).Take(50).ToListAsync(cancel);

    public Task<List<SavedMapping>> MappingsAsync(CancellationToken cancel) =>
        db.Set<SavedMapping>().AsNoTracking().OrderBy(m => m.Name).ToListAsync(cancel);
}
