using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Aging;

/// <summary>Columns of each creditor's book, kept while the ledger version they were built at stands, rebuilt when it has moved on.</summary>
public sealed class BookColumns
{
    /// <summary>Up to so many accounts are renewed one by one; beyond, and after an import, the book is read anew.</summary>
    private const int MostRenewed = 1_000;

    private const string Rows = """
        select i.customer_account_id, i.id, i.due_date, i.issue_date, e.date, e.amount
        from (
          select customer_account_id, debit_item_id item, date, amount from ledger_entries where {of} and debit_item_id is not null
          union all
          select customer_account_id, credit_item_id, date, -amount from ledger_entries where {of} and credit_item_id is not null) e
        join open_items i on i.customer_account_id = e.customer_account_id and i.id = e.item
        order by i.customer_account_id, i.id
        """;

    private readonly ConcurrentDictionary<CreditorId, Book> books = [];
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
            var connection = db.Database.GetDbConnection();
            var book = (kept is null ? null : await RenewAsync(connection, creditor, kept, version, cancel)) ?? new(version, await BuildAsync(connection, creditor, cancel));
            await db.Database.UseTransactionAsync(null, cancel);
            books[creditor] = book;
            return book.Columns;
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>The book aged. By due date in the standard buckets, which most screens show, it is worked out once while the ledger stands.</summary>
    public async Task<(AgingColumns Columns, AgedBook Aged)> AgedAsync(
        DunwellDb db, CreditorId creditor, DateOnly asOf, CancellationToken cancel, AgingScheme? scheme = null, AgingBasis basis = AgingBasis.DueDate)
    {
        var columns = await OfAsync(db, creditor, cancel);
        if ((scheme is not null && scheme != AgingScheme.Standard) || basis != AgingBasis.DueDate)
            return (columns, columns.Age(asOf, scheme ?? AgingScheme.Standard, basis));
        if (books.TryGetValue(creditor, out var kept) && kept.Columns == columns && kept.Aged is { } aged && kept.AsOf == asOf)
            return (columns, aged);
        aged = columns.Age(asOf, AgingScheme.Standard, basis);
        if (kept?.Columns == columns)
            books.TryUpdate(creditor, kept with { Aged = aged, AsOf = asOf }, kept);
        return (columns, aged);
    }

    /// <summary>Builds the columns from the ledger on an open snapshot.</summary>
    public static async Task<AgingColumns> BuildAsync(DbConnection connection, CreditorId creditor, CancellationToken cancel)
    {
        var builder = new AgingColumnsBuilder();
        await foreach (var row in ReadAsync(connection, "creditor_id = @creditor", new(new { creditor }), cancel))
            builder.Add(row.Account, row.Item, row.Due, row.Issue, row.Day, row.Amount);
        return builder.Build();
    }

    /// <summary>The kept book with the accounts that moved since, aged as it was aged; null when that is in doubt: too many, one that is new, or a version that does not tell its account.</summary>
    private static async Task<Book?> RenewAsync(DbConnection connection, CreditorId creditor, Book kept, long version, CancellationToken cancel)
    {
        if (version - kept.Version > MostRenewed || kept.Columns.RenewedCount > MostRenewed)
            return null;
        const string Changed = "select version, customer_account_id from ledger_changes where creditor_id = @creditor and version > @since";
        var changes = new List<(long Version, Guid Account)>();
        await foreach (var change in connection.StreamAsync(Changed, new { creditor, since = kept.Version }, static r => (r.Number(0), r.Uuid(1)), cancel))
            changes.Add(change);
        if (changes.Select(c => c.Version).Distinct().Count() != version - kept.Version)
            return null;
        var builders = changes.Select(c => c.Account).Distinct().ToDictionary(a => a, _ => new AgingColumnsBuilder());
        var values = new DynamicParameters();
        await foreach (var row in ReadAsync(connection, $"customer_account_id in ({values.In("account", builders.Keys)})", values, cancel))
            builders[row.Account].Add(row.Account, row.Item, row.Due, row.Issue, row.Day, row.Amount);
        if (kept.Columns.With(builders.ToDictionary(b => b.Key, b => b.Value.Build())) is not { } columns)
            return null;
        return new(version, columns, kept.Aged is { } aged ? columns.Age(kept.Columns, aged, builders.Keys, kept.AsOf, AgingBasis.DueDate) : null, kept.AsOf);
    }

    private static IAsyncEnumerable<Row> ReadAsync(DbConnection connection, string of, DynamicParameters values, CancellationToken cancel) => connection.StreamAsync(
        Rows.Replace("{of}", of, StringComparison.Ordinal), values, static r => new Row(r.Uuid(0), r.Uuid(1), r.DateOrNull(2), r.Date(3), r.Date(4), r.Number(5)), cancel);

    private static Task<long> VersionAsync(DunwellDb db, CreditorId creditor, CancellationToken cancel) =>
        db.Set<Creditor>().AsNoTracking().Where(c => c.Id == creditor).Select(c => c.LedgerVersion).SingleAsync(cancel);

    /// <param name="Aged">The book aged as of <paramref name="AsOf"/> by due date in the standard buckets; null until somebody asks.</param>
    private sealed record Book(long Version, AgingColumns Columns, AgedBook? Aged = null, DateOnly AsOf = default);

    private readonly record struct Row(Guid Account, Guid Item, DateOnly? Due, DateOnly Issue, DateOnly Day, long Amount);
}
