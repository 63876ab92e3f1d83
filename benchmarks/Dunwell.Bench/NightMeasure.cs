using System.Data.Common;
using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Runs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dunwell.Bench;

/// <summary>The nightly run over the whole book: the product decides every account; bare SQL reads the same rows and writes the same rows, and decides nothing.</summary>
internal static class NightMeasure
{
    /// <summary>What a dossier is read from, row for row.</summary>
    private static readonly string[] Reads =
    [
        """
        select a.id, a.customer_id, a.currency, a.strategy_id, a.terms, c.number, c.name, c.kind, c.language, c.city, c.region, c.country, c.time_zone, t.sequence, t.hash
        from customer_accounts a join customers c on c.id = a.customer_id
        join (select customer_account_id, max(sequence) sequence from timeline_lines group by customer_account_id) h on h.customer_account_id = a.id
        join timeline_lines t on t.customer_account_id = h.customer_account_id and t.sequence = h.sequence
        where a.creditor_id = @creditor order by a.id
        """,
        """
        select i.customer_account_id, i.id, i.kind, i.number, i.installment, i.issue_date, i.due_date, e.balance
        from (
          select customer_account_id, item, sum(amount) balance from (
            select customer_account_id, debit_item_id item, amount from ledger_entries where creditor_id = @creditor and date <= @day and debit_item_id is not null
            union all
            select customer_account_id, credit_item_id, -amount from ledger_entries where creditor_id = @creditor and date <= @day and credit_item_id is not null) x
          group by customer_account_id, item having sum(amount) <> 0) e
        join open_items i on i.customer_account_id = e.customer_account_id and i.id = e.item order by i.customer_account_id
        """,
        """
        select a.id, k.channel, k.address, k.person_name, k.role, k.use, k.status, k.preference
        from contacts k join customer_accounts a on a.customer_id = k.customer_id where a.creditor_id = @creditor order by a.id, k.preference
        """,
        "select * from consents where creditor_id = @creditor order by customer_id",
        "select * from holds where creditor_id = @creditor and lifted_at is null order by customer_account_id",
        "select i.*, m.* from messaged_items i join messages m on m.customer_account_id = i.customer_account_id and m.id = i.message_id where i.creditor_id = @creditor order by i.customer_account_id",
        "select * from work_items where creditor_id = @creditor and done_at is null order by customer_account_id",
    ];

    /// <summary>What a run writes, in an order that foreign keys allow.</summary>
    private static readonly (string Table, string Where)[] Writes =
        [("timeline_lines", "kind in ('MessageQueued', 'MessageHeld', 'Decision')"), ("verdicts", "1 = 1"), ("messages", "1 = 1"), ("messaged_items", "1 = 1"), ("work_items", "1 = 1")];

    /// <summary>Gives every customer an address and the creditor fresh feeds, so that the run has something to do.</summary>
    public static async Task PrepareAsync(Place place)
    {
        await using var services = place.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var id = place.Engine == Engine.Postgres ? "gen_random_uuid()" : "randomblob(16)";
        await connection.ExecuteAsync(new CommandDefinition("update customers set kind = 'Entity', country = 'DE', time_zone = 'Europe/Berlin', time_zone_evidence = 'SelfReported'", commandTimeout: 0));
        await connection.ExecuteAsync(new CommandDefinition($"""
            insert into contacts (customer_id, id, creditor_id, channel, address, role, "use", status, preference)
            select id, {id}, creditor_id, 'Email', 'payables-' || number || '@example.com', 'AccountsPayable', 'Work', 'Working', 0 from customers
            """, commandTimeout: 0));
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await db.Set<Creditor>().ExecuteUpdateAsync(set => set.SetProperty(c => c.BankDataAt, now).SetProperty(c => c.LedgerDataAt, now));
    }

    public static async Task<Dictionary<string, Reading>> OursAsync(Place place)
    {
        await using var services = place.Services();
        await RunAsync(services, dryRun: true);
        return new() { ["night"] = await Meter.MeasureAsync(place, () => RunAsync(services, dryRun: false)) };
    }

    /// <param name="source">The database in which the product's run wrote its rows; the measured one is as it was before that run.</param>
    public static async Task<Dictionary<string, Reading>> BareAsync(Place place, Place source)
    {
        await using var services = place.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var creditor = await db.Set<Creditor>().Select(c => c.Id).SingleAsync();
        await ReadAsync(connection, creditor);
        if (connection is NpgsqlConnection)
            await TakeOutAsync(place, source);
        else
            await connection.ExecuteAsync($"attach '{Path.Combine(source.Folder, "dunwell.db")}' as night");
        return new()
        {
            ["night"] = await Meter.MeasureAsync(place, async () =>
            {
                await ReadAsync(connection, creditor);
                await using var transaction = await connection.BeginTransactionAsync();
                foreach (var (table, where) in Writes)
                    await WriteAsync(place, connection, table, where);
                await transaction.CommitAsync();
            }),
        };
    }

    private static async Task RunAsync(ServiceProvider services, bool dryRun)
    {
        await using var scope = services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<RunCollections>().Run(new(null, null, dryRun, "bench"), default);
        var report = result.IsRefused ? throw new InvalidOperationException(result.Refusal!.Message) : result.Value.Single();
        if (report.Problems.Count > 0 || report.Queued == 0)
            throw new InvalidOperationException($"The run queued {report.Queued} messages, held {report.Held}, and had {report.Problems.Count} problems: {report.Problems.FirstOrDefault()}");
    }

    private static async Task ReadAsync(DbConnection connection, CreditorId creditor)
    {
        foreach (var sql in Reads)
        {
            await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, new { creditor, day = Book.Day }, commandTimeout: 0));
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
                reader.GetValues(values);
        }
    }

    /// <summary>The rows of the product's run as PostgreSQL itself writes them, to be copied in as they are.</summary>
    private static async Task TakeOutAsync(Place place, Place source)
    {
        await using var connection = new NpgsqlConnection(source.Connection);
        await connection.OpenAsync();
        foreach (var (table, where) in Writes)
        {
            await using var file = File.Create(Path.Combine(place.Folder, table));
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy (select * from {table} where {where}) to stdout (format binary)");
            await copy.CopyToAsync(file);
        }
    }

    private static async Task WriteAsync(Place place, DbConnection connection, string table, string where)
    {
        if (connection is SqliteConnection)
        {
            await connection.ExecuteAsync($"insert into main.{table} select * from night.{table} where {where}");
            return;
        }

        await using var file = File.OpenRead(Path.Combine(place.Folder, table));
        await using var copy = await ((NpgsqlConnection)connection).BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)");
        await file.CopyToAsync(copy);
    }
}
