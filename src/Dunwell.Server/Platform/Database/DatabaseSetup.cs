using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Database;

/// <summary>Chooses the engine for a service collection, and brings its schema up to date.</summary>
public static class DatabaseSetup
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<CommitInterceptor>();
        if (options.Engine == Engine.Sqlite)
        {
            services.AddDbContext<SqliteDb>((provider, o) => o.UseSqlite(options.ConnectionString).AddInterceptors(new SqlitePragmas(), provider.GetRequiredService<CommitInterceptor>()));
            services.AddScoped<DunwellDb>(provider => provider.GetRequiredService<SqliteDb>());
        }
        else
        {
            services.AddDbContext<PostgresDb>((provider, o) => o.UseNpgsql(options.ConnectionString).AddInterceptors(provider.GetRequiredService<CommitInterceptor>()));
            services.AddScoped<DunwellDb>(provider => provider.GetRequiredService<PostgresDb>());
        }

        return services;
    }

    /// <summary>Makes the data folder and applies pending migrations. Safe to run from several processes at once.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<DatabaseOptions>();
        Directory.CreateDirectory(options.DataFolder);
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            await db.Database.MigrateAsync(cancel);
    }

    /// <summary>Write-ahead log with a durable commit: what was committed survives a power cut.</summary>
    private sealed class SqlitePragmas : Microsoft.EntityFrameworkCore.Diagnostics.DbConnectionInterceptor
    {
        private const string Pragmas = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma cache_size=-65536; pragma temp.cache_size=-32768;";

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEndEventData eventData) =>
            Apply(connection);

        public override Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        private static void Apply(System.Data.Common.DbConnection connection)
        {
            using var command = ((SqliteConnection)connection).CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
    }
}
