using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;
using Dunwell.Server.WorkQueue;
using Microsoft.Data.Sqlite;

namespace Dunwell.Server.Tests.Platform.Database;

public class StatisticsTests
{
    private const string Known = "select count(*) from sqlite_stat1 where tbl = 'open_items'";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Once_a_book_was_ranked_or_run_sqlite_knows_how_big_its_tables_are(bool ranked)
    {
        var desk = await Desk.CreateAsync(Engine.Sqlite);
        await using var database = desk.Database;
        await desk.OverdueAsync("C1", 10);
        (await database.NumberAsync("select count(*) from sqlite_master where name = 'sqlite_stat1'")).ShouldBe(0);
        if (ranked)
            await database.With((RankBook rank) => rank.RunDue(default));
        else
            await desk.RunAsync();
        (await database.NumberAsync(Known)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Statistics_wait_for_nobody_who_is_writing()
    {
        var desk = await Desk.CreateAsync(Engine.Sqlite);
        await using var database = desk.Database;
        await desk.OverdueAsync("C1", 10);
        await using var writer = new SqliteConnection($"{database.Options.ConnectionString};Pooling=false");
        await writer.OpenAsync();
        await using (await writer.BeginTransactionAsync())
        {
            await using var write = writer.CreateCommand();
            write.CommandText = "update creditors set name = name";
            await write.ExecuteNonQueryAsync();
            await database.With((DunwellDb db) => db.RefreshStatisticsAsync(default));
        }

        (await database.NumberAsync("select count(*) from sqlite_master where name = 'sqlite_stat1'")).ShouldBe(0);
        await database.With((DunwellDb db) => db.RefreshStatisticsAsync(default));
        (await database.NumberAsync(Known)).ShouldBeGreaterThan(0);
    }
}
