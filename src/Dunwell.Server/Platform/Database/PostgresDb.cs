using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Database;

public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : DunwellDb(options)
{
    public override Engine Engine => Engine.Postgres;

    protected override Type IdConverter(Type idType) => typeof(UuidConverter<>).MakeGenericType(idType);
}
