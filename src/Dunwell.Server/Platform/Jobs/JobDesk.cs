using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.Platform.Jobs;

/// <summary>
/// Long work that a page asks for and does not wait for. One creditor's work is done in the order it was asked for; the same key asked for again while it is
/// under way joins it. What must survive a crash is in the database, written by the work itself: this desk only knows what goes on in this process.
/// </summary>
public sealed class JobDesk(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobDesk> log) : IHostedService
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1.5);

    private readonly Lock turn = new();
    private readonly Dictionary<string, Job> jobs = [];
    private readonly Dictionary<CreditorId, Task> lanes = [];
    private readonly CancellationTokenSource stopping = new();

    /// <param name="Scope">Creditors the person who asks may see; null for all. The work sees no more.</param>
    public sealed record Order(CreditorId Creditor, string Key, string Title, string Unit, int? Total, string Actor, IReadOnlyList<CreditorId>? Scope);

    /// <summary>Starts the work, or joins it when it is under way.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="work">Gets services of its own, and reports how far it is. It answers what it came to.</param>
    public Job Start(Order order, Func<IServiceProvider, Job, CancellationToken, Task<Result<string>>> work)
    {
        lock (turn)
        {
            if (jobs.TryGetValue(order.Key, out var known) && !known.IsOver)
                return known;
            Forget();
            var job = new Job(order.Key, order.Title, order.Unit, order.Total, order.Actor, clock.UtcNow());
            var before = lanes.GetValueOrDefault(order.Creditor, Task.CompletedTask);
            job.Ended = Task.Run(() => DoAsync(job, before, order.Scope, work));
            (jobs[order.Key], lanes[order.Creditor]) = (job, job.Ended);
            return job;
        }
    }

    /// <summary>The work on this key that goes on, or ended not long ago.</summary>
    public Job? Find(string key)
    {
        lock (turn)
            return jobs.GetValueOrDefault(key);
    }

    /// <summary>Gives short work the time to end, so that its answer can be shown at once.</summary>
    public static Task SoonAsync(IEnumerable<Job> jobs, CancellationToken cancel) => Task.WhenAny(Task.WhenAll(jobs.Select(j => j.Ended)), Task.Delay(Soon, cancel));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets what goes on break off; what it had not committed is as if it had not been begun.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] all;
        lock (turn)
        {
            foreach (var job in jobs.Values)
                job.Stop();
            all = [.. lanes.Values];
        }

        await stopping.CancelAsync();
        await Task.WhenAny(Task.WhenAll(all), Task.Delay(Timeout.Infinite, cancellationToken));
    }

    private async Task DoAsync(Job job, Task before, IReadOnlyList<CreditorId>? scope, Func<IServiceProvider, Job, CancellationToken, Task<Result<string>>> work)
    {
        await before;
        job.Begin();
        try
        {
            await using var services = scopes.CreateAsyncScope();
            services.ServiceProvider.GetRequiredService<DunwellDb>().Scope = scope;
            var result = await work(services.ServiceProvider, job, stopping.Token);
            job.End(result.IsRefused, result.Match(done => done, refusal => refusal.Message), clock.UtcNow());
        }
        catch (OperationCanceledException)
        {
            job.End(true, "The server was stopped before this was done. Start it again.", clock.UtcNow());
        }
        catch (Exception failure)
        {
            log.LogError(failure, "{Title} failed", job.Title);
            job.End(true, $"This failed: {failure.Message} Start it again; if it fails again, the server's log says more.", clock.UtcNow());
        }
    }

    private void Forget()
    {
        var old = clock.UtcNow() - Kept;
        foreach (var (key, _) in jobs.Where(j => j.Value.EndedAt < old).ToList())
            jobs.Remove(key);
    }
}
