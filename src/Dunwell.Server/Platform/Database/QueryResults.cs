using System.Data.Common;
using Dapper;

namespace Dunwell.Server.Platform.Database;

/// <summary>The rows of several queries that go to the database together, in one round trip, read one query after the other.</summary>
public sealed class QueryResults : IAsyncDisposable
{
    private readonly DbDataReader reader;
    private readonly CancellationToken cancel;
    private bool started;

    private QueryResults(DbDataReader reader, CancellationToken cancel) => (this.reader, this.cancel) = (reader, cancel);

    public static async Task<QueryResults> OpenAsync(DbConnection connection, IEnumerable<string> queries, object? parameters, CancellationToken cancel) =>
        new(await connection.ExecuteReaderAsync(new CommandDefinition(string.Join(";\n", queries), parameters, cancellationToken: cancel)), cancel);

    /// <summary>All rows of the next query.</summary>
    public async Task<List<T>> NextAsync<T>(Func<RowReader, T> map)
    {
        if (started && !await reader.NextResultAsync(cancel))
            throw new InvalidOperationException("There are no more queries to read");
        started = true;
        var (rows, row) = (new List<T>(), new RowReader(reader));
        while (await reader.ReadAsync(cancel))
            rows.Add(map(row));
        return rows;
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();
}
