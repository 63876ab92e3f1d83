using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dunwell.Server.Platform.Database;

/// <summary>Streams rows in order inside a transaction while the same connection goes on reading and writing elsewhere: memory holds one fetch at a time.</summary>
public static class Cursor
{
    private const int Fetch = 4096;

    /// <summary>A transaction that sees the database as it is now, whatever is committed meanwhile.</summary>
    public static async Task<DbTransaction> BeginSnapshotAsync(this DunwellDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
            return await db.Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        // A book is read through once: keeping its pages would only make memory grow with it.
        await sqlite.ExecuteAsync("pragma cache_size=-16384");
        return sqlite.BeginTransaction(deferred: true);
    }

    /// <summary>Rows of a query, one by one. Must run inside a transaction.</summary>
    public static IAsyncEnumerable<T> StreamAsync<T>(this DbConnection connection, string sql, object? parameters, Func<RowReader, T> map, CancellationToken cancel) =>
        connection is NpgsqlConnection ? FetchAsync(connection, sql, parameters, map, cancel) : ReadAsync(connection, sql, parameters, map, cancel);

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        DbConnection connection, string sql, object? parameters, Func<RowReader, T> map, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel, commandTimeout: 0));
        var row = new RowReader(reader);
        while (reader.Read())
            yield return map(row);
    }

    private static async IAsyncEnumerable<T> FetchAsync<T>(
        DbConnection connection, string sql, object? parameters, Func<RowReader, T> map, [EnumeratorCancellation] CancellationToken cancel)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"c{Guid.CreateVersion7():N}");
        await connection.ExecuteAsync(new CommandDefinition($"declare {name} no scroll cursor for {sql}", parameters, commandTimeout: 0, cancellationToken: cancel));
        var rows = new List<T>(Fetch);
        do
        {
            rows.Clear();
            await using (var reader = await connection.ExecuteReaderAsync(new CommandDefinition($"fetch {Fetch} from {name}", commandTimeout: 0, cancellationToken: cancel)))
            {
                var row = new RowReader(reader);
                while (await reader.ReadAsync(cancel))
                    rows.Add(map(row));
            }

            foreach (var row in rows)
                yield return row;
        }
        while (rows.Count == Fetch);
        await connection.ExecuteAsync($"close {name}");
    }
}
