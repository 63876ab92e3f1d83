using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Dunwell.Server.Platform.Database;

/// <summary>
/// A prepared insert of one row that is run many times. Values are bound by position, straight to SQLite: the provider's commands
/// look every parameter up by its name at every run, which costs several times what the insert itself does.
/// </summary>
internal sealed class SqliteInsert : IRowWriter, IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private byte[] encoded = new byte[1024];
    private int position;

    public SqliteInsert(sqlite3 database, string table, string[] columns)
    {
        this.database = database;
        var sql = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(',', Enumerable.Repeat('?', columns.Length))})";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out statement), database);
    }

    /// <summary>Inserts the row whose values were written since the last run.</summary>
    public void Execute()
    {
        position = 0;
        var result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, database);
        raw.sqlite3_reset(statement);
    }

    public void Uuid(Guid? value)
    {
        if (value is not { } present)
        {
            Null();
            return;
        }

        Span<byte> bytes = stackalloc byte[16];
        present.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(statement, ++position, bytes));
    }

    public void Text(string? value)
    {
        if (value is null)
            Null();
        else if (value.Length == 0)
            Check(raw.sqlite3_bind_text(statement, ++position, ""));
        else
            Encode(value);
    }

    public void Number(long? value)
    {
        if (value is { } present)
            Check(raw.sqlite3_bind_int64(statement, ++position, present));
        else
            Null();
    }

    public void Int(int? value) => Number(value);

    public void Date(DateOnly? value) => Formatted(value, "O");

    public void Instant(DateTime? value) => Formatted(value, "yyyy-MM-dd HH:mm:ss.FFFFFFF");

    public void Bytes(byte[]? value)
    {
        if (value is null)
            Null();
        else if (value.Length == 0)
            Check(raw.sqlite3_bind_zeroblob(statement, ++position, 0));
        else
            Check(raw.sqlite3_bind_blob(statement, ++position, value));
    }

    public void Flag(bool? value) => Number(value is { } present ? (present ? 1 : 0) : null);

    public void Dispose() => statement.Dispose();

    private void Null() => Check(raw.sqlite3_bind_null(statement, ++position));

    private void Encode(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (encoded.Length < most)
            encoded = new byte[most];
        var length = Encoding.UTF8.GetBytes(text, encoded);
        Check(raw.sqlite3_bind_text(statement, ++position, encoded.AsSpan(0, length)));
    }

    private void Formatted<TValue>(TValue? value, string format)
        where TValue : struct, IUtf8SpanFormattable
    {
        if (value is not { } present)
        {
            Null();
            return;
        }

        present.TryFormat(encoded, out var length, format, CultureInfo.InvariantCulture);
        Check(raw.sqlite3_bind_text(statement, ++position, encoded.AsSpan(0, length)));
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, database);
    }
}
