using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dunwell.Server.Platform.Database;

/// <summary>The few statements the two engines spell differently.</summary>
public static class Dialect
{
    /// <summary>Creates a table that lives as long as the transaction's connection works on it. Types: uuid, text, bigint, int, date, bytea, bool.</summary>
    public static async Task CreateTemporaryTableAsync(this DbConnection connection, string name, string columns, CancellationToken cancel)
    {
        var postgres = connection is NpgsqlConnection;
        await connection.ExecuteAsync(new CommandDefinition(
            postgres ? $"create temporary table {name} ({columns}) on commit drop" : $"drop table if exists temp.{name}", cancellationToken: cancel));
        if (!postgres)
            await connection.ExecuteAsync(new CommandDefinition($"create temporary table {name} ({SqliteTypes(columns)})", cancellationToken: cancel));
    }

    /// <summary>Tells PostgreSQL's planner how big a freshly filled temporary table is.</summary>
    public static async Task AnalyzeAsync(this DbConnection connection, string table, CancellationToken cancel)
    {
        if (connection is NpgsqlConnection)
            await connection.ExecuteAsync(new CommandDefinition($"analyze {table}", cancellationToken: cancel));
    }

    /// <summary>
    /// Tells SQLite's planner how big the tables have become: before a book is run, and when it was ranked, as after every file and every night. SQLite counts the tables it never counted or that
    /// have grown tenfold, all of their rows: half a second for a million items. From some thousand rows, its other way, it would take the biggest customer for the usual one.
    /// PostgreSQL counts by itself. Whoever is writing goes first: the next moment comes.
    /// </summary>
    public static async Task RefreshStatisticsAsync(this DunwellDb db, CancellationToken cancel)
    {
        if (db.Engine != Engine.Sqlite)
            return;
        try
        {
            // Analyze (0x02) whichever table (0x10000) needs it.
            await db.Database.GetDbConnection().ExecuteAsync(new CommandDefinition("pragma optimize = 0x10002", commandTimeout: 1, cancellationToken: cancel));
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
        }
    }

    /// <summary>Takes the account for this transaction: whoever else works on it waits. SQLite has one writer at a time anyway.</summary>
    public static async Task LockAccountAsync(this DunwellDb db, Guid account, CancellationToken cancel)
    {
        db.Touched.Add(account);
        if (db.Engine == Engine.Postgres)
            await db.Database.GetDbConnection().ExecuteAsync(new CommandDefinition("select 1 from customer_accounts where id = @account for update", new { account }, cancellationToken: cancel));
    }

    /// <summary>Takes several accounts at once, in one order, so that two who take several never wait for each other.</summary>
    public static async Task LockAccountsAsync(this DunwellDb db, IReadOnlyCollection<Guid> accounts, CancellationToken cancel)
    {
        db.Touched.UnionWith(accounts);
        if (db.Engine == Engine.Postgres)
            await db.Database.GetDbConnection().ExecuteAsync(new CommandDefinition("select 1 from customer_accounts where id = any(@ids) order by id for update", new { ids = accounts.ToArray() }, cancellationToken: cancel));
    }

    /// <summary>Takes the creditor's turn at one kind of work ("import", "run") for this transaction: the next one waits, however long the work takes. Acts on single accounts go on.</summary>
    public static async Task LockTurnAsync(this DunwellDb db, string work, Guid creditor, CancellationToken cancel)
    {
        if (db.Engine == Engine.Postgres)
            await db.Database.GetDbConnection().ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended(@key, 0))", new { key = $"{work} {creditor}" }, commandTimeout: 0, cancellationToken: cancel));
    }

    /// <summary>True when the failure is that somebody else changed or holds the same rows: the same work may be tried again.</summary>
    public static bool IsConflict(this Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsConflict(inner),
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 19,
        _ => false,
    };

    private static string SqliteTypes(string columns) =>
        columns.Replace(" uuid", " blob", StringComparison.Ordinal).Replace(" bytea", " blob", StringComparison.Ordinal).Replace(" bigint", " integer", StringComparison.Ordinal)
            .Replace(" bool", " integer", StringComparison.Ordinal).Replace(" date", " text", StringComparison.Ordinal).Replace(" timestamptz", " text", StringComparison.Ordinal);
}
