using Dunwell.Server.Platform.Database;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>Migrates once per test run and engine; every test gets a copy.</summary>
internal static class DatabaseTemplates
{
    private static readonly string Run = Guid.CreateVersion7().ToString("N")[^12..];
    private static readonly Lazy<Task<string>> Sqlite = new(MigrateSqlite);
    private static readonly Lazy<Task<string>> Postgres = new(MigratePostgres);
    private static readonly SemaphoreSlim Copying = new(1);
    private static int made;

    public static Task<string> SqliteFile() => Sqlite.Value;

    public static async Task<(string Name, string ConnectionString)> NewPostgresDatabase()
    {
        var template = await Postgres.Value;
        var name = $"dunwell_{Run}_{Interlocked.Increment(ref made)}";
        await Copying.WaitAsync();
        try
        {
            await OnServer($"create database {name} template {template}");
        }
        finally
        {
            Copying.Release();
        }

        return (name, ConnectionTo(name));
    }

    public static Task DropPostgresDatabase(string name) => OnServer($"drop database {name} with (force)");

    private static async Task<string> MigrateSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("dunwell-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var options = DatabaseOptions.Embedded(folder);
        await Migrate(options);
        using (var own = new SqliteConnection(options.ConnectionString))
            SqliteConnection.ClearPool(own);
        return Path.Combine(folder, "dunwell.db");
    }

    private static async Task<string> MigratePostgres()
    {
        var name = $"dunwell_{Run}_template";
        await OnServer($"create database {name}");
        var folder = Directory.CreateTempSubdirectory("dunwell-template-").FullName;
        await Migrate(DatabaseOptions.Postgres(ConnectionTo(name), folder));
        Directory.Delete(folder, recursive: true);
        await using var own = new NpgsqlConnection(ConnectionTo(name));
        NpgsqlConnection.ClearPool(own);
        return name;
    }

    private static async Task Migrate(DatabaseOptions options)
    {
        var services = new ServiceCollection();
        services.AddDatabase(options);
        await using var provider = services.BuildServiceProvider();
        await DatabaseSetup.MigrateAsync(provider, default);
    }

    private static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(Server()) { Database = database, MaxPoolSize = 20, IncludeErrorDetail = true }.ConnectionString;

    private static string Server() =>
        TestDatabase.PostgresServer ?? throw new InvalidOperationException("DUNWELL_TEST_POSTGRES is not set: in CI a missing server is a failure");

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(Server());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
