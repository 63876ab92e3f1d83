using System.Data.Common;
using Dapper;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Database;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Dunwell.Bench;

/// <summary>
/// Matching beside the part of it that SQL can do: read the receipts, cut their texts into words, join the words with invoice numbers and payment references by an index, hand over the pairs.
/// That knows no slips, no payers, no sums and no broken numbers, and decides nothing. Both begin with receipts and items that are there, and both are also measured with making what they look things up in.
/// </summary>
internal static class MatchJoin
{
    private const int Times = 3;
    private const int WarmUp = 50_000;

    private const string Tables = """
        create table match_keys (key text not null, item integer not null, account integer not null, amount bigint not null);
        create table match_receipts (id integer not null primary key, text text not null, amount bigint not null);
        """;

    private const string Index = "create index match_keys_key on match_keys (key, item, account, amount)";

    /// <summary>Signs between words become blanks, signs within numbers go. An array of JSON is the quickest way to cut a text in SQLite, hence the quotes.</summary>
    private const string InSqlite = """
        select r.id, k.item, k.account, k.amount, r.amount
        from match_receipts r
        cross join json_each('["' || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(upper(r.text), '"', ''), '\', ''), '-', ''), '.', ''), ',', ' '), ';', ' '), '+', ' '), '/', ' '), char(10), ' '), ' ', '","') || '"]') w
        cross join match_keys k on k.key = w.value
        """;

    private const string InPostgres = """
        select r.id, k.item, k.account, k.amount, r.amount
        from match_receipts r
        cross join lateral string_to_table(translate(upper(r.text), ',;+/' || chr(10) || '-."\', '     '), ' ') w (word)
        join match_keys k on k.key = w.word
        """;

    public static async Task<Dictionary<string, Reading>> RunAsync(Place place, int size)
    {
        MatchMeasure.Tally(MatchLoad.Of(WarmUp, WarmUp / 10, 99, extras: false), withExamples: false);
        var load = MatchLoad.Of(size, size / 10, 1, extras: false);
        var (building, matching) = (new List<Reading>(), new List<Reading>());
        var (indexing, joining) = (new List<Reading>(), new List<Reading>());
        await using var connection = await FillAsync(place, load);

        // One after the other in turns, so that what else the machine does hits both. The first turn warms up and is not counted.
        for (var i = 0; i <= Times; i++)
        {
            await RunAsync(connection, "drop index if exists match_keys_key");
            indexing.Add(await Meter.MeasureAsync(place, () => RunAsync(connection, Index)));
            await RunAsync(connection, "analyze");
            if (connection is NpgsqlConnection)
                await RunAsync(connection, "vacuum match_keys");
            joining.Add(await Meter.MeasureAsync(place, () => JoinAsync(connection)));
            MatchBook book = null!;
            building.Add(await Meter.MeasureAsync(place, () => Task.FromResult(book = load.Book())));
            matching.Add(await Meter.MeasureAsync(place, () => Task.FromResult(Match(load, book))));
        }

        return new() { ["match"] = Median(matching), ["bare"] = Median(joining), ["book"] = Median(building), ["index"] = Median(indexing) };
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task JoinAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (connection is NpgsqlConnection ? InPostgres : InSqlite, 0);
        await using var reader = await command.ExecuteReaderAsync();
        var pairs = new List<(int Receipt, int Item, int Account, long Open, long Amount)>();
        while (reader.Read())
            pairs.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt64(3), reader.GetInt64(4)));
        if (pairs.Count == 0)
            throw new InvalidOperationException("The join found nothing: it is no measure");
    }

    private static int Match(MatchLoad load, MatchBook book)
    {
        var posted = 0;
        foreach (var paid in load.Receipts)
        {
            var match = CashMatcher.Match(paid.Receipt, book, MatchMeasure.Policy);
            if (match.Certainty != Certainty.Exact)
                continue;
            posted++;
            foreach (var part in match.Proposals[0].Parts)
                book.Take(part.ItemId, part.Amount);
        }

        return posted;
    }

    private static Reading Median(IEnumerable<Reading> readings) => readings.Skip(1).OrderBy(r => r.CpuSeconds).ElementAt(Times / 2);

    private static async Task<DbConnection> FillAsync(Place place, MatchLoad load)
    {
        var accounts = load.Accounts.Select((a, i) => (a.Id, i)).ToDictionary(a => a.Id, a => a.i);
        var keys = load.Items.SelectMany((item, i) => new[] { item.Number, item.PaymentReference }.OfType<string>().Select(key => new object[] { key.Replace("-", "", StringComparison.Ordinal), i, accounts[item.AccountId], item.Open }));
        var receipts = load.Receipts.Select((r, i) => new object[] { i, string.Join(' ', [.. r.Receipt.References.Select(s => s.Value), r.Receipt.Text]), r.Receipt.Amount });
        DbConnection connection = place.Engine == Engine.Postgres ? new NpgsqlConnection(place.Connection) : new SqliteConnection($"Data Source={Path.Combine(place.Folder, "match.db")}");
        await connection.OpenAsync();
        await connection.ExecuteAsync(Tables);
        if (connection is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, "match_keys", [NpgsqlDbType.Text, NpgsqlDbType.Integer, NpgsqlDbType.Integer, NpgsqlDbType.Bigint], keys);
            await CopyAsync(postgres, "match_receipts", [NpgsqlDbType.Integer, NpgsqlDbType.Text, NpgsqlDbType.Bigint], receipts);
        }
        else
        {
            await using var transaction = await connection.BeginTransactionAsync();
            Insert((SqliteConnection)connection, "match_keys", 4, keys);
            Insert((SqliteConnection)connection, "match_receipts", 3, receipts);
            await transaction.CommitAsync();
        }

        // What a second process would do is not seen in this one's processor time.
        if (connection is NpgsqlConnection)
            await connection.ExecuteAsync("set max_parallel_workers_per_gather = 0; set max_parallel_maintenance_workers = 0; set maintenance_work_mem = '512MB'");
        return connection;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, NpgsqlDbType[] types, IEnumerable<object[]> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            for (var i = 0; i < row.Length; i++)
                await copy.WriteAsync(row[i], types[i]);
        }

        await copy.CompleteAsync();
    }

    private static void Insert(SqliteConnection connection, string table, int columns, IEnumerable<object[]> rows)
    {
        using var insert = connection.CreateCommand();
        var cells = Enumerable.Range(0, columns).Select(i => insert.Parameters.Add(new SqliteParameter($"@{i}", null))).ToArray();
        insert.CommandText = $"insert into {table} values ({string.Join(", ", cells.Select(c => c.ParameterName))})";
        insert.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < columns; i++)
                cells[i].Value = row[i];
            insert.ExecuteNonQuery();
        }
    }
}
