using System.Data.Common;
using Dapper;
using Dunwell.Server.Aging;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Bench;

/// <summary>The aging of the whole book by customer: from columns, when they are there and when they must be built, and as one SQL statement.</summary>
internal static class AgingMeasure
{
    private const int Times = 5;

    private const string Sql = """
        select a.id, c.number, c.name, a.currency,
          sum(case when i.due_date is null or i.due_date >= @day then b.balance else 0 end),
          sum(case when i.due_date < @day and i.due_date >= @day30 then b.balance else 0 end),
          sum(case when i.due_date < @day30 and i.due_date >= @day60 then b.balance else 0 end),
          sum(case when i.due_date < @day60 and i.due_date >= @day90 then b.balance else 0 end),
          sum(case when i.due_date < @day90 then b.balance else 0 end)
        from (
          select account, item, sum(amount) balance from (
            select customer_account_id account, debit_item_id item, amount from ledger_entries where debit_item_id is not null and date <= @day
            union all
            select customer_account_id, credit_item_id, -amount from ledger_entries where credit_item_id is not null and date <= @day) e
          group by account, item having sum(amount) <> 0) b
        join open_items i on i.customer_account_id = b.account and i.id = b.item
        join customer_accounts a on a.id = b.account
        join customers c on c.id = a.customer_id
        group by a.id, c.number, c.name, a.currency
        order by 4, 2
        """;

    public static async Task<Dictionary<string, Reading>> RunAsync(Place place)
    {
        await using var services = place.Services();
        await ConnectAsync(services);
        var (cold, warm, sql) = (default(Reading)!, new List<Reading>(), new List<Reading>());
        long[] ours = [], bare = [];
        for (var i = 0; i <= Times; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var aging = scope.ServiceProvider.GetRequiredService<AgeBook>();
            var reading = await Meter.MeasureAsync(place, async () => ours = Totals(await aging.Run(new(Book.Day), default)));
            if (i == 0)
                cold = reading;
            else
                warm.Add(reading);
        }

        for (var i = 0; i < Times; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
            await db.Database.OpenConnectionAsync();
            sql.Add(await Meter.MeasureAsync(place, async () => bare = await ByOneStatementAsync(db.Database.GetDbConnection())));
        }

        if (!ours.SequenceEqual(bare))
            throw new InvalidOperationException("The two agings differ");
        return new() { ["cold"] = cold, ["warm"] = MedianOf(warm), ["sql"] = MedianOf(sql) };
    }

    /// <summary>The model and a connection are there in any process that serves; only the columns are built first.</summary>
    private static async Task ConnectAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DunwellDb>().Set<Dunwell.Domain.Accounts.Creditor>().LoadAsync();
    }

    private static long[] Totals(AgingReport report) => [report.Rows.Count, .. report.Totals.Single().Buckets];

    private static async Task<long[]> ByOneStatementAsync(DbConnection connection)
    {
        var dates = new { day = Book.Day, day30 = Book.Day.AddDays(-30), day60 = Book.Day.AddDays(-60), day90 = Book.Day.AddDays(-90) };
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(Sql, dates, commandTimeout: 0));
        var row = new RowReader(reader);
        var rows = new List<AgingRow>();
        while (await reader.ReadAsync())
            rows.Add(new(row.Uuid(0).ToString(), row.Text(2), row.Text(1), row.Text(3), [row.Sum(4), row.Sum(5), row.Sum(6), row.Sum(7), row.Sum(8)]));
        return [rows.Count, .. Enumerable.Range(0, 5).Select(bucket => rows.Sum(r => r.Buckets[bucket]))];
    }

    private static Reading MedianOf(List<Reading> readings) => new(Meter.Median(readings.Select(r => r.Seconds)), Meter.Median(readings.Select(r => r.CpuSeconds)));
}
