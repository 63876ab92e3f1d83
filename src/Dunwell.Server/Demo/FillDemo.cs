using System.Globalization;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Accounts;
using Dunwell.Server.Demo.Book;
using Dunwell.Server.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Demo;

/// <summary>Retells the demo book to an empty desk: set-up, the old system's files, then week by week what came in and what happened.</summary>
/// <param name="services">The desk's services, running on <paramref name="clock"/>.</param>
/// <param name="progress">Told what is being done.</param>
internal sealed class FillDemo(IServiceProvider services, DemoClock clock, IProgress<string> progress)
{
    private const string Actor = "demo";

    /// <summary>Weeks ago that the desk's own working day is relived, and those of them on which letters are printed and posted.</summary>
    private static readonly int[] WeeksRelived = [10, 8, 6, 4, 3, 2, 1, 0];

    private static readonly int[] WeeksOfPost = [4, 1];

    /// <summary>Weeks ago of which the people's own work is told as well: calls, promises, tasks.</summary>
    private static readonly int[] WeeksAtDesk = [4, 2, 1, 0];

    /// <summary>From the day after <paramref name="After"/> to <paramref name="Upto"/>.</summary>
    internal sealed record Step(DateOnly After, DateOnly Upto)
    {
        public bool Covers(DateOnly day) => After < day && day <= Upto;
    }

    /// <param name="book">What to tell.</param>
    /// <param name="now">The moment the demo is opened, UTC: the newest files arrive then.</param>
    /// <param name="cancel">Stops between two files.</param>
    public async Task RunAsync(DemoBook book, DateTime now, CancellationToken cancel)
    {
        foreach (var step in Steps(book.GoLive, book.Today))
        {
            progress.Report(step.After == DateOnly.MinValue ? "Eighteen months of invoices" : string.Create(CultureInfo.InvariantCulture, $"Up to {step.Upto:d MMMM yyyy}"));
            foreach (var story in book.Stories)
            {
                clock.Now = step.Upto == book.Today ? now : step.Upto.ToDateTime(new(10, 0), DateTimeKind.Utc);
                await TellAsync(story, step, cancel);
            }

            var weeksAgo = (book.Today.DayNumber - step.Upto.DayNumber) / 7;
            if (step.Upto < book.Today && WeeksRelived.Contains(weeksAgo))
            {
                await new ReplayDay(services, clock).RunAsync(step.Upto, WeeksOfPost.Contains(weeksAgo), cancel);
                if (Array.IndexOf(WeeksAtDesk, weeksAgo) is >= 0 and var turn)
                    await new LiveDesk(services, clock).RunAsync(step.Upto, turn, cancel);
            }
        }

        await new ClearDesk(services, clock).RunAsync(book.Today, cancel);
        await new BankMorning(services).RunAsync([.. book.Stories.Where(s => s.BankDataAgeDays == 0).Select(s => s.Creditor.Code)], book.Today, cancel);
        await CloseAsync(book, cancel);
    }

    /// <summary>The first day of the desk with all before it, then weekly working days, the last working day, today.</summary>
    internal static IReadOnlyList<Step> Steps(DateOnly goLive, DateOnly today)
    {
        var weeks = Enumerable.Range(0, (today.DayNumber - goLive.DayNumber) / 7).Select(w => WorkingDay(goLive.AddDays(7 * w)));
        DateOnly[] days = [.. weeks.Append(WorkingDay(today.AddDays(-1))).Append(today).Distinct().Order()];
        return [.. days.Select((day, i) => new Step(i == 0 ? DateOnly.MinValue : days[i - 1], day))];
    }

    private async Task TellAsync(Story story, Step step, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var isFirst = step.After == DateOnly.MinValue;
        var creditor = isFirst ? await SetUpAsync(scope.ServiceProvider, story, cancel) : (await scope.ServiceProvider.GetRequiredService<FindCreditor>().Run(story.Creditor.Code, cancel)).Value;
        var day = step.Upto.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (isFirst)
            await TakeInAsync(BatchKind.Customers, $"customers-{day}.csv", DemoFiles.Customers(story.Customers.Select(c => c.Row)));
        var invoices = story.Invoices.Where(i => step.Covers(i.IssueDate)).ToList();
        if (invoices.Count > 0)
            await TakeInAsync(BatchKind.Invoices, $"invoices-{day}.csv", DemoFiles.Invoices(invoices));
        var receipts = story.Payments.Where(p => step.Covers(p.ValueDate)).ToList();
        if (receipts.Count > 0)
            await TakeInAsync(BatchKind.Payments, $"receipts-{day}.csv", DemoFiles.Receipts(receipts));
        var life = new RecordDemoLife(scope.ServiceProvider.GetRequiredService<DunwellDb>());
        if (isFirst)
            await life.DescribeAsync(creditor, story.Customers, cancel);
        await life.RecordAsync(creditor, [.. story.Events.Where(e => step.Covers(e.On))], clock.Now, cancel);

        async Task TakeInAsync(BatchKind kind, string name, byte[] content)
        {
            var hash = await scope.ServiceProvider.GetRequiredService<FileStore>().SaveAsync(content, cancel);
            var taken = await scope.ServiceProvider.GetRequiredService<CheckFile>().Run(new(creditor, kind, name, hash, null, null, Actor, AcceptGood: true), cancel);
            if (taken.IsRefused)
                throw new InvalidOperationException($"{name} of {story.Creditor.Code}: {taken.Refusal!.Message}");
            if (taken.Value.Batch is not { RowsBad: 0 })
                throw new InvalidOperationException($"{name} of {story.Creditor.Code} was not taken in whole: {taken.Value.Proposal?.Questions[0].Text ?? $"{taken.Value.Batch?.RowsBad} rows are bad"}");
        }
    }

    private static async Task<CreditorId> SetUpAsync(IServiceProvider services, Story story, CancellationToken cancel)
    {
        var added = await services.GetRequiredService<AddCreditor>().Run(story.Creditor, cancel);
        return added.IsRefused ? throw new InvalidOperationException(added.Refusal!.Message) : added.Value.Id;
    }

    /// <summary>A quiet bank day brings an empty statement: the feed is fresh all the same, but for the creditor whose bank has gone silent.</summary>
    private async Task CloseAsync(DemoBook book, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        var stale = book.Stories.Where(s => s.BankDataAgeDays > 0).Select(s => s.Creditor.Code).ToList();
        foreach (var creditor in await db.Set<Creditor>().ToListAsync(cancel))
        {
            creditor.LedgerDataAt = clock.Now;
            if (!stale.Contains(creditor.Code))
                creditor.BankDataAt = clock.Now;
        }

        await db.SaveChangesAsync(cancel);
        await scope.ServiceProvider.GetRequiredService<WorkQueue.RankBook>().RunDue(cancel);
    }

    private static DateOnly WorkingDay(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };
}
