using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Dunwell.Server.Platform.Database;

/// <summary>Takes the values of one row in column order.</summary>
public interface IRowWriter
{
    void Uuid(Guid? value);

    void Text(string? value);

    void Number(long? value);

    void Int(int? value);

    void Date(DateOnly? value);

    void Instant(DateTime? value);

    void Bytes(byte[]? value);

    void Flag(bool? value);
}

/// <summary>A table as the bulk path writes it: its name, its columns, and how a row of <typeparamref name="T"/> fills them.</summary>
public sealed record BulkTable<T>(string Name, string[] Columns, Action<T, IRowWriter> Write);

/// <summary>
/// The fastest honest way in on each engine, inside the caller's transaction: binary COPY on PostgreSQL, one prepared multi-row insert on SQLite.
/// Keys, constraints and foreign keys are checked as for any insert.
/// </summary>
public static class BulkWriter
{
    private const int SqliteVariables = 32_000;

    public static async Task<long> WriteAsync<T>(DbConnection connection, BulkTable<T> table, IEnumerable<T> rows, CancellationToken cancel) =>
        connection is NpgsqlConnection postgres
            ? await CopyAsync(postgres, table, rows, cancel)
            : Insert((SqliteConnection)connection, table, rows, cancel);

    private static async Task<long> CopyAsync<T>(NpgsqlConnection connection, BulkTable<T> table, IEnumerable<T> rows, CancellationToken cancel)
    {
        await using var importer = await connection.BeginBinaryImportAsync(
            $"copy {table.Name} ({string.Join(", ", table.Columns)}) from stdin (format binary)", cancel);
        importer.Timeout = Timeout.InfiniteTimeSpan;
        var writer = new CopyRow(importer);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancel);
            table.Write(row, writer);
        }

        return (long)await importer.CompleteAsync(cancel);
    }

    private static long Insert<T>(SqliteConnection connection, BulkTable<T> table, IEnumerable<T> rows, CancellationToken cancel)
    {
        var width = table.Columns.Length;
        var batch = Math.Min(64, SqliteVariables / width);
        using var many = Prepare(connection, table.Name, table.Columns, batch);
        SqliteRow writer = new(many);
        var (written, filled) = (0L, new List<T>(batch));
        foreach (var row in rows)
        {
            filled.Add(row);
            if (filled.Count < batch)
                continue;
            cancel.ThrowIfCancellationRequested();
            Run(many, writer, table, filled);
            written += filled.Count;
            filled.Clear();
        }

        if (filled.Count > 0)
        {
            using var rest = Prepare(connection, table.Name, table.Columns, filled.Count);
            Run(rest, new(rest), table, filled);
            written += filled.Count;
        }

        return written;
    }

    private static void Run<T>(SqliteCommand command, SqliteRow writer, BulkTable<T> table, List<T> rows)
    {
        writer.Restart();
        foreach (var row in rows)
            table.Write(row, writer);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string table, string[] columns, int rows)
    {
        var command = connection.CreateCommand();
        var width = columns.Length;
        var tuples = Enumerable.Range(0, rows).Select(r => $"({string.Join(',', Enumerable.Range(r * width, width).Select(i => string.Create(CultureInfo.InvariantCulture, $"@{i}")))})");
        command.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values {string.Join(',', tuples)}";
        for (var i = 0; i < rows * width; i++)
            command.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"@{i}"), null));
        command.Prepare();
        return command;
    }

    private sealed class CopyRow(NpgsqlBinaryImporter importer) : IRowWriter
    {
        public void Uuid(Guid? value) => Write(value, NpgsqlDbType.Uuid);

        public void Number(long? value) => Write(value, NpgsqlDbType.Bigint);

        public void Int(int? value) => Write(value, NpgsqlDbType.Integer);

        public void Date(DateOnly? value) => Write(value, NpgsqlDbType.Date);

        public void Instant(DateTime? value) => Write(value, NpgsqlDbType.TimestampTz);

        public void Flag(bool? value) => Write(value, NpgsqlDbType.Boolean);

        public void Text(string? value) => WriteReference(value, NpgsqlDbType.Text);

        public void Bytes(byte[]? value) => WriteReference(value, NpgsqlDbType.Bytea);

        private void WriteReference<TValue>(TValue? value, NpgsqlDbType type)
            where TValue : class
        {
            if (value is null)
                importer.WriteNull();
            else
                importer.Write(value, type);
        }

        private void Write<TValue>(TValue? value, NpgsqlDbType type)
            where TValue : struct
        {
            if (value is { } present)
                importer.Write(present, type);
            else
                importer.WriteNull();
        }
    }

    private sealed class SqliteRow(SqliteCommand command) : IRowWriter
    {
        private readonly SqliteParameterCollection parameters = command.Parameters;
        private int next;

        public void Restart() => next = 0;

        public void Uuid(Guid? value) => Set(value?.ToByteArray(true));

        public void Number(long? value) => Set(value);

        public void Int(int? value) => Set(value);

        public void Date(DateOnly? value) => Set(value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        public void Instant(DateTime? value) => Set(value?.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));

        public void Flag(bool? value) => Set(value);

        public void Text(string? value) => Set(value);

        public void Bytes(byte[]? value) => Set(value);

        private void Set(object? value) => parameters[next++].Value = value ?? DBNull.Value;
    }
}
