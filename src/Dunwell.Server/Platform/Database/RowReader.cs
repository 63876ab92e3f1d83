using System.Data.Common;
using System.Globalization;
using Dapper;
using Dunwell.Domain;
using Microsoft.Data.Sqlite;

namespace Dunwell.Server.Platform.Database;

/// <summary>Reads columns of a streamed row the same way on both engines.</summary>
public readonly struct RowReader
{
    private readonly DbDataReader reader;
    private readonly bool sqlite;

    /// <param name="source">The provider's reader, or Dapper's wrapper around it.</param>
    public RowReader(DbDataReader source)
    {
        reader = source is IWrappedDataReader { Reader: DbDataReader inner } ? inner : source;
        sqlite = reader is SqliteDataReader;
    }

    public Guid Uuid(int column) => sqlite ? new Guid(reader.GetFieldValue<byte[]>(column), true) : reader.GetGuid(column);

    public Guid? UuidOrNull(int column) => reader.IsDBNull(column) ? null : Uuid(column);

    public TId Id<TId>(int column)
        where TId : struct, IId<TId> => TId.From(Uuid(column));

    public DateOnly Date(int column) =>
        sqlite ? DateOnly.ParseExact(reader.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture) : reader.GetFieldValue<DateOnly>(column);

    public DateOnly? DateOrNull(int column) => reader.IsDBNull(column) ? null : Date(column);

    public DateTime Instant(int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);

    public DateTime? InstantOrNull(int column) => reader.IsDBNull(column) ? null : Instant(column);

    public long Number(int column) => reader.GetInt64(column);

    public long? NumberOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public int Int(int column) => sqlite ? (int)reader.GetInt64(column) : reader.GetInt32(column);

    public int? IntOrNull(int column) => reader.IsDBNull(column) ? null : Int(column);

    /// <summary>A sum, which PostgreSQL widens to numeric.</summary>
    public long Sum(int column) => sqlite ? reader.GetInt64(column) : (long)reader.GetDecimal(column);

    public bool? FlagOrNull(int column) => reader.IsDBNull(column) ? null : sqlite ? reader.GetInt64(column) != 0 : reader.GetBoolean(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public byte[]? BytesOrNull(int column) => reader.IsDBNull(column) ? null : Bytes(column);

    public TEnum Enum<TEnum>(int column)
        where TEnum : struct, Enum => System.Enum.Parse<TEnum>(reader.GetString(column));
}
