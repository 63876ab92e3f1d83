using Dunwell.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dunwell.Server.Platform.Database;

/// <summary>Typed id as the engine's own uuid (PostgreSQL).</summary>
internal sealed class UuidConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Id.From<TId>(value))
    where TId : struct, IId<TId>;

/// <summary>Typed id as 16 big-endian bytes (SQLite): half the size of text, and version-7 ids keep their time order in an index.</summary>
internal sealed class BlobConverter<TId>() : ValueConverter<TId, byte[]>(id => id.Value.ToByteArray(true), bytes => Id.From<TId>(new Guid(bytes, true)))
    where TId : struct, IId<TId>;

internal sealed class GuidBlobConverter() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>Instants are UTC; SQLite forgets that and PostgreSQL insists on it.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(at => at, at => DateTime.SpecifyKind(at, DateTimeKind.Utc));
