using System.Diagnostics;
using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Accounts;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Bench;

/// <summary>What the desk reads all day: the brief, the queue in its views and pages, the search. First the book is ranked as a whole, as after a night.</summary>
internal static class DeskMeasure
{
    private const int Visits = 300;

    public static async Task<Dictionary<string, Reading>> RunAsync(Place place)
    {
        await using var services = place.Services();
        var rank = await Meter.MeasureAsync(place, () => With(services, (RankBook book) => book.RunDue(default)));
        var accounts = await With(services, async (DunwellDb db) => await db.Set<CustomerAccount>().OrderBy(a => a.Id).Select(a => a.Id).Take(Visits).ToListAsync());
        return new()
        {
            ["ranking the whole book"] = rank,
            ["brief, p99"] = await P99Async(services, (ShowBrief brief, int _) => brief.Run(default)),
            ["brief after a payment, p99"] = await P99Async(services, (ShowBrief brief, int _) => brief.Run(default), i => PayAsync(services, accounts[i % accounts.Count])),
            ["queue, to work, p99"] = await P99Async(services, (ListQueue queue, int i) => queue.Run(new(QueueView.Work, i % 3 == 0 ? QueueOf.Mine : QueueOf.Everybody, "Ann"), default)),
            ["queue, its worst view, p99"] = (await ViewsAsync(services)).MaxBy(r => r.Seconds)!,
            ["search by number, p99"] = await P99Async(services, (ListCustomers find, int i) => find.Run(new(string.Create(CultureInfo.InvariantCulture, $"C{i * 37:D7}")[..6], Sort: CustomerSort.Name), default)),
            ["search by name, p99"] = await P99Async(services, (ListCustomers find, int i) => find.Run(new(i % 2 == 0 ? "customer" : string.Create(CultureInfo.InvariantCulture, $"mer {i * 37}")), default)),
            ["customers by overdue, p99"] = await P99Async(services, (ListCustomers find, int _) => find.Run(new(OverdueOnly: true), default)),
        };
    }

    private static async Task<List<Reading>> ViewsAsync(ServiceProvider services)
    {
        var readings = new List<Reading>();
        foreach (var view in Enum.GetValues<QueueView>())
            readings.Add(await P99Async(services, (ListQueue queue, int i) => queue.Run(new(view, i % 2 == 0 ? QueueOf.Mine : QueueOf.Everybody, "Ann"), default)));
        return readings;
    }

    private static async Task PayAsync(ServiceProvider services, CustomerAccountId account)
    {
        var paid = await With(services, (RecordPayment pay) => pay.Run(
            new(account, 1.00m, Book.Day, null, [], $"bench-{Guid.CreateVersion7()}", "bench"), default));
        if (paid.IsRefused)
            throw new InvalidOperationException(paid.Refusal!.Message);
    }

    /// <summary>The slowest visit but one in a hundred, and the processor time of one visit without the database server's: what to compare on a busy machine.</summary>
    private static async Task<Reading> P99Async<TService, TAnswer>(ServiceProvider services, Func<TService, int, Task<TAnswer>> visit, Func<int, Task>? before = null)
        where TService : notnull
    {
        for (var i = 0; i < 30; i++)
            await With(services, (TService service) => visit(service, i));
        var (seconds, cpu) = (new List<double>(Visits), 0.0);
        for (var i = 0; i < Visits; i++)
        {
            if (before is not null)
                await before(i);
            var started = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            await With(services, (TService service) => visit(service, i));
            seconds.Add(watch.Elapsed.TotalSeconds);
            cpu += (Process.GetCurrentProcess().TotalProcessorTime - started).TotalSeconds;
        }

        seconds.Sort();
        return new(seconds[Visits * 99 / 100], cpu / Visits);
    }

    private static async Task<TAnswer> With<TService, TAnswer>(ServiceProvider services, Func<TService, Task<TAnswer>> use)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
