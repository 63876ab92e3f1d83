using System.Globalization;
using Dunwell.Server.Accounts;
using Dunwell.Server.WorkQueue;
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
        return new()
        {
            ["ranking the whole book"] = rank,
            ["brief, p99"] = await P99Async(services, (ShowBrief brief, int _) => brief.Run(default)),
            ["queue, p99"] = await P99Async(services, (ListQueue queue, int i) => queue.Run(new(i % 2 == 0 ? QueueView.Work : QueueView.Due, i % 3 == 0 ? QueueOf.Mine : QueueOf.Everybody, "Ann"), default)),
            ["queue, everything, p99"] = await P99Async(services, (ListQueue queue, int _) => queue.Run(new(QueueView.Everything, QueueOf.Everybody), default)),
            ["search, p99"] = await P99Async(services, (ListCustomers find, int i) => find.Run(new(string.Create(CultureInfo.InvariantCulture, $"C{i * 37:D7}")[..6], Sort: CustomerSort.Name), default)),
        };
    }

    private static async Task<Reading> P99Async<TService, TAnswer>(ServiceProvider services, Func<TService, int, Task<TAnswer>> visit)
        where TService : notnull
    {
        for (var i = 0; i < 30; i++)
            await With(services, (TService service) => visit(service, i));
        var seconds = new List<double>(Visits);
        for (var i = 0; i < Visits; i++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await With(services, (TService service) => visit(service, i));
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        seconds.Sort();
        return new(seconds[Visits * 99 / 100], 0);
    }

    private static async Task<TAnswer> With<TService, TAnswer>(ServiceProvider services, Func<TService, Task<TAnswer>> use)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
