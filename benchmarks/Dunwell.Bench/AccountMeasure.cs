using Dunwell.Domain.Accounts;
using Dunwell.Server.Accounts;
using Dunwell.Server.Documents;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Runs;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Bench;

/// <summary>What the account page reads and decides: the case and the next action, in a scope of its own each time as a request has. The biggest account is one in fifty.</summary>
internal static class AccountMeasure
{
    private const int Visits = 1000;
    private const int BiggestVisits = 100;
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public static async Task<Dictionary<string, Reading>> RunAsync(Place place)
    {
        await using var services = place.Services();
        var accounts = await AccountsAsync(services);
        foreach (var account in accounts.Take(100))
            await ShowAsync(services, account);
        var seconds = new List<double>(Visits);
        foreach (var account in accounts)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await ShowAsync(services, account);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        seconds.Sort();
        var biggest = await Meter.MeasureAsync(place, async () =>
        {
            for (var i = 0; i < BiggestVisits; i++)
                await ShowAsync(services, accounts[0]);
        });
        return new()
        {
            ["p50"] = new(seconds[Visits / 2], 0),
            ["p99"] = new(seconds[Visits * 99 / 100], 0),
            ["biggest, CPU"] = new(biggest.CpuSeconds / BiggestVisits, biggest.CpuSeconds / BiggestVisits),
        };
    }

    private static async Task ShowAsync(ServiceProvider services, CustomerAccountId account)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<ShowAccount>().Run(new(account), default) is not { Lines.Count: > 0 } view)
            throw new InvalidOperationException("The account has nothing open");
        await scope.ServiceProvider.GetRequiredService<ShowWork>().Run(account, Today, default);
        await scope.ServiceProvider.GetRequiredService<ShowGroup>().Run(new(view.Customer.Id), default);
        await scope.ServiceProvider.GetRequiredService<ListDocuments>().Run(new(account, EvenWithdrawn: true), default);
        await scope.ServiceProvider.GetRequiredService<PreviewAccount>().Run(new(account), default);
    }

    private static async Task<List<CustomerAccountId>> AccountsAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        var accounts = await db.Set<CustomerAccount>().OrderBy(a => a.Id).Select(a => a.Id).ToListAsync();
        var biggest = (await db.Set<Customer>().Where(c => c.Number == "C0000000").Join(db.Set<CustomerAccount>(), c => c.Id, a => a.CustomerId, (c, a) => a.Id).SingleAsync());
        return [.. Enumerable.Range(0, Visits).Select(i => i % 50 == 0 ? biggest : accounts[(int)(i * 7_368_787L % accounts.Count)])];
    }
}
