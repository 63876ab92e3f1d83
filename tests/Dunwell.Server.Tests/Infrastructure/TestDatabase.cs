using System.Data.Common;
using Dapper;
using Dunwell.Server.Platform;
using Dunwell.Server.Platform.Database;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>A fresh, migrated database of its own with a data folder, a settable clock and the services every verb and page runs on.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? postgresName;

    private TestDatabase(DatabaseOptions options, FakeClock clock, string? postgresName, Action<IServiceCollection>? more)
    {
        (Options, Clock, this.postgresName) = (options, clock, postgresName);
        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(clock);
        services.AddDatabase(options);
        foreach (var module in Modules)
            module.AddServices(services);
        more?.Invoke(services);
        Services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>Connection string of a server that may make and drop databases; null when there is none.</summary>
    public static string? PostgresServer => Environment.GetEnvironmentVariable("DUNWELL_TEST_POSTGRES") is { Length: > 0 } connection ? connection : null;

    /// <summary>Every capability of the program.</summary>
    public static IReadOnlyList<IModule> Modules { get; } =
    [
        .. typeof(IModule).Assembly.GetTypes().Where(t => t.IsClass && !t.IsAbstract && typeof(IModule).IsAssignableFrom(t))
            .OrderBy(t => t.FullName, StringComparer.Ordinal).Select(t => (IModule)Activator.CreateInstance(t)!),
    ];

    public DatabaseOptions Options { get; }

    public Engine Engine => Options.Engine;

    public FakeClock Clock { get; }

    public ServiceProvider Services { get; }

    /// <summary>What makes the command line work on this database.</summary>
    public string[] CliArguments =>
        Engine == Engine.Sqlite ? ["--data", Options.DataFolder] : ["--data", Options.DataFolder, "--database", Options.ConnectionString];

    /// <param name="engine">Which engine it lives on.</param>
    /// <param name="clock">Null for <see cref="FakeClock.Standard"/>.</param>
    /// <param name="more">Registers or replaces services of this test.</param>
    public static async Task<TestDatabase> CreateAsync(Engine engine, FakeClock? clock = null, Action<IServiceCollection>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("dunwell-").FullName;
        clock ??= FakeClock.Standard();
        if (engine == Engine.Sqlite)
        {
            File.Copy(await DatabaseTemplates.SqliteFile(), Path.Combine(folder, "dunwell.db"));
            return new(DatabaseOptions.Embedded(folder), clock, null, more);
        }

        var (name, connection) = await DatabaseTemplates.NewPostgresDatabase();
        return new(DatabaseOptions.Postgres(connection, folder), clock, name, more);
    }

    public AsyncServiceScope NewScope() => Services.CreateAsyncScope();

    /// <summary>Runs with one service in a scope of its own, as a page or a verb does.</summary>
    public async Task<TResult> With<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = NewScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task With<TService>(Func<TService, Task> use)
        where TService : notnull
    {
        await using var scope = NewScope();
        await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>One number, read from outside the program, over a connection that an embedded database is rid of again at once: its file then belongs to the program alone.</summary>
    public async Task<long> NumberAsync(string sql)
    {
        await using DbConnection connection = Engine == Engine.Sqlite ? new SqliteConnection($"{Options.ConnectionString};Pooling=false") : new NpgsqlConnection(Options.ConnectionString);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    /// <summary>Closes what these tests have open of an embedded database, so that whoever opens it next finds it as a killed program left it.</summary>
    public void LetGo()
    {
        if (Engine == Engine.Sqlite)
        {
            using var own = new SqliteConnection(Options.ConnectionString);
            SqliteConnection.ClearPool(own);
        }
    }

    /// <summary>Waits until the server has noticed that a killed program is gone and has ended its transaction one way or the other.</summary>
    public async Task SettleAsync()
    {
        const string open = "select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid() and xact_start is not null";
        for (var wait = 0; Engine == Engine.Postgres && await NumberAsync(open) > 0; wait++)
        {
            wait.ShouldBeLessThan(3000, "a transaction of a killed program stays open");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (postgresName is not null)
        {
            await using (var own = new NpgsqlConnection(Options.ConnectionString))
                NpgsqlConnection.ClearPool(own);
            await DatabaseTemplates.DropPostgresDatabase(postgresName);
        }

        LetGo();
        Directory.Delete(Options.DataFolder, recursive: true);
    }
}
