using System.Buffers.Text;
using System.Data.Common;
using System.Text;
using Dapper;
using Dunwell.Domain;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Dunwell.Server.Platform.Database;

/// <summary>
/// Reads columns of a streamed row the same way on both engines. On SQLite values are read where SQLite keeps them:
/// the provider would make an array or a string of each first, which costs more than finding the row.
/// </summary>
public readonly struct RowReader
{
    private readonly DbDataReader reader;
    private readonly sqlite3_stmt? statement;

    /// <param name="source">The provider's reader, or Dapper's wrapper around it.</param>
    public RowReader(DbDataReader source)
    {
        reader = source is IWrappedDataReader { Reader: DbDataReader inner } ? inner : source;
        statement = (reader as SqliteDataReader)?.Handle;
    }

    public Guid Uuid(int column) => statement is null ? reader.GetGuid(column) : new Guid(Present(column), bigEndian: true);

    public Guid? UuidOrNull(int column) => IsNull(column) ? null : Uuid(column);

    public TId Id<TId>(int column)
        where TId : struct, IId<TId> => TId.From(Uuid(column));

    public DateOnly Date(int column) => statement is null ? reader.GetFieldValue<DateOnly>(column) : DateOf(Present(column));

    public DateOnly? DateOrNull(int column) => IsNull(column) ? null : Date(column);

    public DateTime Instant(int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);

    public DateTime? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

    public long Number(int column) => statement is null ? reader.GetInt64(column) : IntegerOf(column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public int Int(int column) => statement is null ? reader.GetInt32(column) : (int)IntegerOf(column);

    public int? IntOrNull(int column) => IsNull(column) ? null : Int(column);

    /// <summary>A sum, which PostgreSQL widens to numeric.</summary>
    public long Sum(int column) => statement is null ? (long)reader.GetDecimal(column) : IntegerOf(column);

    public bool? FlagOrNull(int column) => IsNull(column) ? null : statement is null ? reader.GetBoolean(column) : IntegerOf(column) != 0;

    public string Text(int column) => statement is null ? reader.GetString(column) : Encoding.UTF8.GetString(Present(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[] Bytes(int column) => statement is null ? reader.GetFieldValue<byte[]>(column) : Present(column).ToArray();

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : Bytes(column);

    public TEnum Enum<TEnum>(int column)
        where TEnum : struct, Enum => statement is null ? Words<TEnum>.Of(reader.GetString(column)) : Words<TEnum>.Of(Present(column));

    private bool IsNull(int column) => statement is null ? reader.IsDBNull(column) : raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    private long IntegerOf(int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? throw Missing(column) : raw.sqlite3_column_int64(statement, column);

    /// <summary>The bytes of a blob, or of a text in UTF-8; they are gone with the next row.</summary>
    private ReadOnlySpan<byte> Present(int column)
    {
        var bytes = raw.sqlite3_column_blob(statement, column);
        return bytes.IsEmpty && IsNull(column) ? throw Missing(column) : bytes;
    }

    private InvalidOperationException Missing(int column) => new($"Column {column} ({reader.GetName(column)}) is empty");

    /// <summary>Dates are kept as "yyyy-MM-dd".</summary>
    private static DateOnly DateOf(ReadOnlySpan<byte> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
        && Utf8Parser.TryParse(text[..4], out int year, out var used) && used == 4
        && Utf8Parser.TryParse(text[5..7], out int month, out used) && used == 2
        && Utf8Parser.TryParse(text[8..], out int day, out used) && used == 2
            ? new DateOnly(year, month, day)
            : throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is not a date");
}
