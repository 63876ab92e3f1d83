using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Runs;

/// <summary>Starts each creditor's run once a day, early in the creditor's morning; after days without the program it simply runs today, and late steps are spaced.</summary>
internal sealed class NightlyRun(IServiceScopeFactory scopes, TimeProvider clock, ILogger<NightlyRun> log) : BackgroundService
{
    private static readonly TimeOnly From = new(5, 0);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var creditor in await DueAsync(stoppingToken))
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<RunCollections>().Run(new(creditor, null, false, "nightly run"), stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The nightly run stopped; the next try is in {Interval}", Interval);
            }

            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    private async Task<List<CreditorId>> DueAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        var due = new List<CreditorId>();
        foreach (var creditor in await db.Set<Creditor>().AsNoTracking().ToListAsync(cancel))
        {
            var today = clock.Today(creditor.TimeZone);
            var hour = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(creditor.TimeZone)).DateTime);
            if (hour >= From && !await db.Set<CollectionRun>().AnyAsync(r => r.CreditorId == creditor.Id && r.AsOf == today && r.CompletedAt != null, cancel))
                due.Add(creditor.Id);
        }

        return due;
    }
}
