using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Database;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dunwell.Bench;

/// <summary>One throw-away database with its data folder.</summary>
internal sealed record Place(Engine Engine, string Folder, string Connection)
{
    private static readonly TimeProvider Clock = new Dunwell.Server.Platform.Time.SimulatedClock(Book.Day);

    private DatabaseOptions Options => Engine == Engine.Sqlite ? DatabaseOptions.Embedded(Folder) : DatabaseOptions.Postgres(Connection, Folder);

    /// <summary>An empty database with the product's schema and one creditor.</summary>
    public static async Task<Place> CreateAsync(Engine engine, string root, string name, string? server)
    {
        var place = Named(engine, root, name, server);
        await place.DropAsync(server);
        Directory.CreateDirectory(place.Folder);
        if (engine == Engine.Postgres)
            await OnServerAsync(server!, $"create database {name}");
        await using var services = place.Services();
        await DatabaseSetup.MigrateAsync(services, default);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AddCreditor>().Run(
            new("BENCH", "Bench Trading", "EUR", "DE", "Europe/Berlin", "receivables@example.com", "1 Example Street"), default);
        return place;
    }

    /// <summary>A copy of this database, which must be settled.</summary>
    public async Task<Place> CopyAsync(string root, string name, string? server)
    {
        var copy = Named(Engine, root, name, server);
        await copy.DropAsync(server);
        Directory.CreateDirectory(copy.Folder);
        NpgsqlConnection.ClearAllPools();
        SqliteConnection.ClearAllPools();
        if (Engine == Engine.Postgres)
            await OnServerAsync(server!, $"create database {name} template {new NpgsqlConnectionStringBuilder(Connection).Database}");
        else
            File.Copy(Path.Combine(Folder, "dunwell.db"), Path.Combine(copy.Folder, "dunwell.db"));
        return copy;
    }

    public async Task DropAsync(string? server)
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (Engine == Engine.Postgres)
            await OnServerAsync(server!, $"drop database if exists {new NpgsqlConnectionStringBuilder(Connection).Database} with (force)");
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>
    /// A written-out log, so that every measure starts from the same state, and the statistics that users have: on SQLite those the product keeps once a book is run or ranked,
    /// on PostgreSQL those the server has within minutes.
    /// </summary>
    public async Task SettleAsync()
    {
        if (Engine == Engine.Sqlite)
        {
            await using (var services = Services())
            await using (var scope = services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<DunwellDb>().RefreshStatisticsAsync(default);
            Run("pragma wal_checkpoint(truncate);");
            return;
        }

        await OnServerAsync(Connection, "vacuum analyze");
        await OnServerAsync(Connection, "checkpoint");
    }

    /// <summary>The product's own services, as its verbs use them.</summary>
    public ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Clock).AddDatabase(Options);
        foreach (var module in typeof(IModule).Assembly.GetTypes().Where(t => t.IsClass && typeof(IModule).IsAssignableFrom(t)))
            ((IModule)Activator.CreateInstance(module)!).AddServices(services);
        return services.BuildServiceProvider();
    }

    public static Place Named(Engine engine, string root, string name, string? server)
    {
        var connection = engine == Engine.Postgres
            ? new NpgsqlConnectionStringBuilder(server) { Database = name, IncludeErrorDetail = true }.ConnectionString
            : "";
        return new(engine, Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{engine}-{name}")), connection);
    }

    private static async Task OnServerAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private void Run(string sql)
    {
        using var open = new SqliteConnection(Options.ConnectionString);
        open.Open();
        using var command = open.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
