using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Pdf;
using Dunwell.Server.Runs;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Demo;

/// <summary>One working day of the past as the desk itself would have lived it: the nightly run, releases, mails at two hours of the day, the post.</summary>
internal sealed class ReplayDay(IServiceProvider services, DemoClock clock)
{
    private const string Supervisor = "Ilse Korramer";

    /// <summary>So many a day are enough for lively timelines; the rest stays in the outbox.</summary>
    private const int MailsPerLook = 60;

    private const int LettersPerBatch = 25;

    /// <param name="day">A working day.</param>
    /// <param name="withPost">Whether letters are printed and posted that day.</param>
    /// <param name="cancel">Stops between two messages.</param>
    public async Task RunAsync(DateOnly day, bool withPost, CancellationToken cancel)
    {
        // Afternoon in Kerala, noon in Europe; then late morning in New York, morning in California.
        clock.Now = day.ToDateTime(new(10, 30), DateTimeKind.Utc);
        await services.With<RunCollections, object>(async run => await run.Run(new(null, null, DryRun: false, "run"), cancel));
        await ReleaseAsync(cancel);
        await SendAsync(cancel);
        clock.Now = day.ToDateTime(new(17, 30), DateTimeKind.Utc);
        await SendAsync(cancel);
        if (withPost && services.GetRequiredService<ChromiumPdf>().IsAvailable)
            await PostAsync(cancel);
    }

    private Task SendAsync(CancellationToken cancel) => services.With<SendDue, SendDue.Output>(send => send.Run(new(MailsPerLook), cancel));

    /// <summary>The supervisor lets every other message go that waits for her; the rest is left for whoever opens the demo.</summary>
    private async Task ReleaseAsync(CancellationToken cancel)
    {
        var waiting = await services.With<DunwellDb, List<Message>>(db => db.Set<Message>().AsNoTracking()
            .Where(m => m.NeedsApproval && m.Status == MessageStatus.Queued && m.QueuedAt < clock.Now.AddDays(-1)).OrderBy(m => m.QueuedAt).Take(LettersPerBatch).ToListAsync(cancel));
        foreach (var message in waiting.Where((_, i) => i % 2 == 0))
            await services.With<DecideMessage, object>(async decide => await decide.Run(new(message.CustomerAccountId, message.Id, MessageDecision.Release, Supervisor), cancel));
    }

    private async Task PostAsync(CancellationToken cancel)
    {
        foreach (var creditor in await services.With<DunwellDb, List<CreditorId>>(db => db.Set<Creditor>().Select(c => c.Id).ToListAsync(cancel)))
        {
            var printed = await services.With<PrintLetters, Domain.Result<PrintBatch>>(print => print.Run(new(creditor, Supervisor, LettersPerBatch), cancel));
            if (!printed.IsRefused)
                await services.With<PostPrintBatch, object>(async post => await post.Run(new(printed.Value.Id, Supervisor), cancel));
        }
    }
}
