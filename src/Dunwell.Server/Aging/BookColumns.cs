using System.Collections.Concurrent;
using System.Data.Common;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Aging;

/// <summary>Columns of each creditor's book, kept while the ledger version they were built at stands, rebuilt when it has moved on.</summary>
public sealed class BookColumns
{
    private const string Rows = """
        select i.customer_account_id, i.id, i.due_date, i.issue_date, e.date, e.amount
        from (
          select customer_account_id, debit_item_id item, date, amount from ledger_entries where creditor_id = @creditor and debit_item_id is not null
          union all
          select customer_account_id, credit_item_id, date, -amount from ledger_entries where creditor_id = @creditor and credit_item_id is not null) e
        join open_items i on i.customer_account_id = e.customer_account_id and i.id = e.item
        order by i.customer_account_id, i.id
        """;

    private readonly ConcurrentDictionary<CreditorId, (long Version, AgingColumns Columns)> books = [];
    private readonly SemaphoreSlim building = new(1);

    public async Task<AgingColumns> OfAsync(DunwellDb db, CreditorId creditor, CancellationToken cancel)
    {
        var version = await VersionAsync(db, creditor, cancel);
        if (books.TryGetValue(creditor, out var kept) && kept.Version == version)
            return kept.Columns;
        await building.WaitAsync(cancel);
        try
        {
            if (books.TryGetValue(creditor, out kept) && kept.Version == await VersionAsync(db, creditor, cancel))
                return kept.Columns;
            await using var snapshot = await db.BeginSnapshotAsync(cancel);
            await db.Database.UseTransactionAsync(snapshot, cancel);
            version = await VersionAsync(db, creditor, cancel);
            var columns = await BuildAsync(db.Database.GetDbConnection(), creditor, cancel);
            await db.Database.UseTransactionAsync(null, cancel);
            books[creditor] = (version, columns);
            return columns;
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>Builds the columns from the ledger on an open snapshot.</summary>
    public static async Task<AgingColumns> BuildAsync(DbConnection connection, CreditorId creditor, CancellationToken cancel)
    {
        var builder = new AgingColumnsBuilder();
        var rows = connection.StreamAsync(Rows, new { creditor }, static r => new Row(r.Uuid(0), r.Uuid(1), r.DateOrNull(2), r.Date(3), r.Date(4), r.Number(5)), cancel);
        await foreach (var row in rows)
            builder.Add(row.Account, row.Item, row.Due, row.Issue, row.Day, row.Amount);
        return builder.Build();
    }

    private static Task<long> VersionAsync(DunwellDb db, CreditorId creditor, CancellationToken cancel) =>
        db.Set<Creditor>().AsNoTracking().Where(c => c.Id == creditor).Select(c => c.LedgerVersion).SingleAsync(cancel);

    private readonly record struct Row(Guid Account, Guid Item, DateOnly? Due, DateOnly Issue, DateOnly Day, long Amount);
}
