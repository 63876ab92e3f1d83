using System.Text.Json;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Intake;

/// <summary>A batch with its control totals and one page of its problems.</summary>
public sealed record BatchView(ImportBatch Batch, Creditor Creditor, IReadOnlyDictionary<string, string> Totals, IReadOnlyList<ImportProblem> Problems, bool More);

/// <summary>What a batch took in, what was wrong, and what was decided.</summary>
public sealed class ShowBatch(DunwellDb db)
{
    public const int PageSize = 100;

    /// <param name="After">Problems after this number; 0 for the first.</param>
    public sealed record Input(ImportBatchId BatchId, int After = 0);

    /// <summary>Null when there is no such batch, or the user may not see its creditor.</summary>
    public async Task<BatchView?> Run(Input input, CancellationToken cancel)
    {
        var batch = await db.Set<ImportBatch>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == input.BatchId, cancel);
        if (batch is null)
            return null;
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == batch.CreditorId, cancel);
        var problems = await db.Set<ImportProblem>().AsNoTracking().Where(p => p.BatchId == input.BatchId && p.Number > input.After)
            .OrderBy(p => p.Number).Take(PageSize + 1).ToListAsync(cancel);
        var totals = JsonSerializer.Deserialize<Dictionary<string, string>>(batch.Totals ?? "{}")!;
        return new(batch, creditor, totals, [.. problems.Take(PageSize)], problems.Count > PageSize);
    }
}
