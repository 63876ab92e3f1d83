namespace Dunwell.Server.Communications;

/// <summary>Looks every few seconds for e-mails whose time has come, while the desk is served.</summary>
internal sealed class Dispatcher(SendDue send, TimeProvider clock, ILogger<Dispatcher> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await send.Run(new(), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The outbox stopped at a message; the next look is in {Interval}", Interval);
            }

            await Task.Delay(Interval, clock, stoppingToken);
        }
    }
}
