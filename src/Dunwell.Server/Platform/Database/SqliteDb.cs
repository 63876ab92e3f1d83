using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Database;

public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : DunwellDb(options)
{
    public override Engine Engine => Engine.Sqlite;

    protected override Type IdConverter(Type idType) => typeof(BlobConverter<>).MakeGenericType(idType);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBlobConverter>();
    }
}
