using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Intake;

/// <summary>Batches page by page, newest first, for programs.</summary>
public sealed class PageBatches(DunwellDb db)
{
    public const int PageSize = 100;

    /// <param name="After">Where the page before ended.</param>
    public sealed record Input(CreditorId? CreditorId, BatchStatus? Status, string? After);

    /// <param name="Next">Goes on after the last batch; null at the end.</param>
    public sealed record Output(IReadOnlyList<ImportBatch> Batches, string? Next);

    public async Task<Output> Run(Input input, CancellationToken cancel)
    {
        var last = Api.ReadCursor(input.After);
        var ids = await db.ListAsync(
            "select b.id from import_batches b where {scope:b.creditor_id}"
            + (input.CreditorId is null ? "" : " and b.creditor_id = @creditor")
            + (input.Status is null ? "" : " and b.status = @status")
            + (last is null ? "" : " and (b.created_at < @at or (b.created_at = @at and b.id < @last))")
            + $" order by b.created_at desc, b.id desc limit {PageSize + 1}",
            new { creditor = input.CreditorId?.Value, status = input.Status?.ToString(), at = last?.At, last = last?.Id },
            r => new ImportBatchId(r.Uuid(0)), cancel);
        var shown = ids.Take(PageSize).ToList();
        var batches = await db.Set<ImportBatch>().AsNoTracking().Where(b => shown.Contains(b.Id)).ToDictionaryAsync(b => b.Id, cancel);
        var page = shown.ConvertAll(id => batches[id]);
        return new(page, ids.Count > PageSize ? Api.Cursor(page[^1].CreatedAt, page[^1].Id.Value) : null);
    }
}
