using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Demo;

/// <summary>A desk whose people do their work: what has been due for some days is done, all but the little that every desk forgets and a supervisor then hears of.</summary>
internal sealed class ClearDesk(IServiceProvider services, DemoClock clock)
{
    private const string Supervisor = "Ilse Korramer";
    private const int FreshDays = 3;

    /// <summary>One in so many is forgotten, and of the few messages nobody knows the outcome of, one in three.</summary>
    private const int Forgotten = 16;
    private const int ForgottenUnknown = 3;

    public async Task RunAsync(DateOnly today, CancellationToken cancel)
    {
        var (late, since) = (today.AddDays(-FreshDays), clock.Now.AddDays(-FreshDays));
        await EachAsync<Message>(db => db.Where(m => m.Status == MessageStatus.Unknown).OrderBy(m => m.Id), m =>
            services.With<DecideMessage, object>(async decide => await decide.Run(new(m.CustomerAccountId, m.Id, MessageDecision.ConfirmSent, Supervisor, "Their office has it."), cancel)), cancel, ForgottenUnknown);
        await EachAsync<Message>(db => db.Where(m => m.NeedsApproval && (m.Status == MessageStatus.Queued || m.Status == MessageStatus.Held) && m.QueuedAt < since).OrderBy(m => m.Id), m =>
            services.With<DecideMessage, object>(async decide => await decide.Run(new(m.CustomerAccountId, m.Id, m.Id.Value.GetHashCode() % 2 == 0 ? MessageDecision.Release : MessageDecision.Cancel, Supervisor, "They have paid since, or were called."), cancel)), cancel);
        await EachAsync<WorkItem>(db => db.Where(w => w.DoneAt == null && w.Due < late).OrderBy(w => w.Id), w =>
            services.With<CompleteTask, object>(async done => await done.Run(new(w.CustomerAccountId, w.Id, "Done.", w.Owner ?? Supervisor), cancel)), cancel);
        await EachAsync<Hold>(db => db.Where(h => h.LiftedAt == null && h.Until == null && h.From < late.AddDays(-Hold.ReviewDays) && (h.ReviewOn == null || h.ReviewOn < late)).OrderBy(h => h.Id), h =>
            services.With<ReviewHold, object>(async review => await review.Run(new(h.CustomerAccountId, h.Id, today.AddDays(20), "Still right.", Supervisor), cancel)), cancel);
    }

    private async Task EachAsync<TRow>(Func<IQueryable<TRow>, IQueryable<TRow>> choose, Func<TRow, Task> act, CancellationToken cancel, int forgotten = Forgotten)
        where TRow : class
    {
        await using var scope = services.CreateAsyncScope();
        var rows = await choose(scope.ServiceProvider.GetRequiredService<DunwellDb>().Set<TRow>().AsNoTracking()).ToListAsync(cancel);
        foreach (var row in rows.Where((_, i) => i % forgotten != forgotten - 1))
            await act(row);
    }
}
