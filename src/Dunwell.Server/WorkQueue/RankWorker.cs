namespace Dunwell.Server.WorkQueue;

/// <summary>Keeps looking whether a file, a run or a new day asks for the queue to be ranked anew.</summary>
internal sealed class RankWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RankWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<RankBook>().RunDue(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The queue could not be ranked; the next try is in {Interval}", Interval);
            }

            await Task.Delay(Interval, clock, stoppingToken);
        }
    }
}
