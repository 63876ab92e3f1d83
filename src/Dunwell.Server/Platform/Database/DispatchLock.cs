using Dapper;

namespace Dunwell.Server.Platform.Database;

/// <summary>What hands messages over, one at a time over all processes and machines.</summary>
public enum DispatchKind { Mail, Letters }

/// <summary>One dispatcher of a kind at a time: an advisory lock on PostgreSQL, a locked file beside an embedded database. Both end with the process.</summary>
public sealed class DispatchLock : IAsyncDisposable
{
    private const long FirstKey = 0x44756E77656C6C01;

    private readonly IAsyncDisposable held;

    private DispatchLock(IAsyncDisposable held) => this.held = held;

    /// <summary>The lock, or null while another process has it.</summary>
    public static async Task<DispatchLock?> TryTakeAsync(DatabaseOptions options, DispatchKind kind, CancellationToken cancel)
    {
        if (options.Engine == Engine.Sqlite)
        {
            try
            {
                Directory.CreateDirectory(options.DataFolder);
                return new(new FileStream(Path.Combine(options.DataFolder, $"{kind.ToString().ToLowerInvariant()}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                return null;
            }
        }

        var connection = new Npgsql.NpgsqlConnection($"{options.ConnectionString};Pooling=false");
        await connection.OpenAsync(cancel);
        // A machine that lost its power says no goodbye: the server asks after it, else it would keep the lock for hours.
        await connection.ExecuteAsync(new CommandDefinition("set tcp_keepalives_idle = 15; set tcp_keepalives_interval = 5", cancellationToken: cancel));
        if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition("select pg_try_advisory_lock(@Key)", new { Key = FirstKey + (int)kind }, cancellationToken: cancel)))
            return new(new Advisory(connection));
        await connection.DisposeAsync();
        return null;
    }

    public ValueTask DisposeAsync() => held.DisposeAsync();

    /// <summary>Given back in so many words: the server may take its time to notice that a connection was closed.</summary>
    private sealed class Advisory(Npgsql.NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                if (connection.State == System.Data.ConnectionState.Open)
                    await connection.ExecuteAsync("select pg_advisory_unlock_all()");
            }
        }
    }
}
