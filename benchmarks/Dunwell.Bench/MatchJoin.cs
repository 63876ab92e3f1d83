using System.Data.Common;
using Dapper;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Database;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Dunwell.Bench;

/// <summary>
/// Matching beside the part of it that SQL can do: the numbers the payers wrote, already cut out of their text, joined with invoice numbers by an index.
/// The join knows no slips, no payers and no sums, and decides nothing.
/// </summary>
internal static class MatchJoin
{
    private const int Times = 3;
    private const int WarmUp = 50_000;

    private const string Tables = """
        create table match_items (id integer not null primary key, account integer not null, number text not null, amount bigint not null);
        create table match_numbers (receipt integer not null, number text not null, amount bigint not null);
        """;

    private const string Join = "select r.receipt, i.id, i.account, i.amount, r.amount from match_numbers r join match_items i on i.number = r.number";

    public static async Task<Dictionary<string, Reading>> RunAsync(Place place, int size)
    {
        MatchMeasure.Tally(MatchLoad.Of(WarmUp, WarmUp / 10, 99), withExamples: false);
        var load = MatchLoad.Of(size, size / 10, 1);
        var bare = new List<Reading>();
        await using (var connection = await FillAsync(place, load))
        {
            for (var i = 0; i <= Times; i++)
                bare.Add(await Meter.MeasureAsync(place, async () => (await connection.QueryAsync<(int, int, int, long, long)>(new CommandDefinition(Join, commandTimeout: 0))).AsList()));
        }

        var (building, matching) = (new List<Reading>(), new List<Reading>());
        for (var i = 0; i < Times; i++)
        {
            MatchBook book = null!;
            building.Add(await Meter.MeasureAsync(place, () => Task.FromResult(book = load.Book())));
            matching.Add(await Meter.MeasureAsync(place, () => Task.FromResult(Match(load, book))));
        }

        return new() { ["match"] = Median(matching), ["bare"] = Median(bare.Skip(1)), ["book"] = Median(building) };
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

    private static Reading Median(IEnumerable<Reading> readings) => readings.OrderBy(r => r.CpuSeconds).ElementAt(Times / 2);

    private static async Task<DbConnection> FillAsync(Place place, MatchLoad load)
    {
        var accounts = load.Accounts.Select((a, i) => (a.Id, i)).ToDictionary(a => a.Id, a => a.i);
        var items = load.Items.Select((item, i) => new object[] { i, accounts[item.AccountId], item.Number, item.Open });
        var numbers = load.Receipts.SelectMany((r, i) => r.Numbers.Select(n => new object[] { i, n, r.Receipt.Amount }));
        DbConnection connection = place.Engine == Engine.Postgres ? new NpgsqlConnection(place.Connection) : new SqliteConnection($"Data Source={Path.Combine(place.Folder, "match.db")}");
        await connection.OpenAsync();
        await connection.ExecuteAsync(Tables);
        if (connection is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, "match_items", [NpgsqlDbType.Integer, NpgsqlDbType.Integer, NpgsqlDbType.Text, NpgsqlDbType.Bigint], items);
            await CopyAsync(postgres, "match_numbers", [NpgsqlDbType.Integer, NpgsqlDbType.Text, NpgsqlDbType.Bigint], numbers);
        }
        else
        {
            await using var transaction = await connection.BeginTransactionAsync();
            Insert((SqliteConnection)connection, "match_items", 4, items);
            Insert((SqliteConnection)connection, "match_numbers", 3, numbers);
            await transaction.CommitAsync();
        }

        await connection.ExecuteAsync("create unique index match_items_number on match_items (number, account, amount, id); analyze;");
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
