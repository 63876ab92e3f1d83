using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Strategies;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Strategies;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>Says that a task is done. A task that fulfils a step of the ladder moves the levels of the items the step is about, and the ladder goes on from there.</summary>
public sealed class CompleteTask(DunwellDb db, StrategyBook strategies, TimeProvider clock)
{
    /// <param name="Result">What came of it; null for nothing to say.</param>
    public sealed record Input(CustomerAccountId AccountId, WorkItemId TaskId, string? Result, string Actor);

    public Task<Result<WorkItem>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<WorkItem>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        if (await db.Set<WorkItem>().FirstOrDefaultAsync(w => w.CustomerAccountId == input.AccountId && w.Id == input.TaskId, cancel) is not { } task)
            return new Refusal("task.unknown", "The account has no such task");
        if (task.DoneAt is not null)
            return new Refusal("task.done", $"{task.DoneBy} has done this already");
        if (task.Cause.StartsWith("unknown-outcome:", StringComparison.Ordinal))
            return new Refusal("task.message", "Say on the message itself whether it arrived: that ends this task");
        if (input.Result is { Length: > 2000 })
            return new Refusal("task.result", "The result has more than 2,000 characters", "result");
        return await Apply(input, taken.Value, task, cancel);
    }

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal async Task<WorkItem> Apply(Input input, LockedAccount account, WorkItem task, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        (task.DoneAt, task.DoneBy) = (now, input.Actor);
        if (task.Cause.StartsWith(DossierPlan.StepCause, StringComparison.Ordinal))
            await MoveAsync(await LevelsAsync(account, task, now, cancel), task, cancel);
        var result = string.IsNullOrWhiteSpace(input.Result) ? "" : $" Result: {input.Result.Trim()}";
        await Timeline.AppendAsync(db, task.CreditorId, account.Id, now, TimelineKind.TaskDone, input.Actor, $"Task done: {task.Text}.{result}", task.Id.Value, null, cancel);
        return task;
    }

    /// <summary>A task that was opened again gives its levels once more, on the rows it gave them on before.</summary>
    private async Task MoveAsync(List<CompletedStep> steps, WorkItem task, CancellationToken cancel)
    {
        var before = await db.Set<CompletedStep>().Where(s => s.CustomerAccountId == task.CustomerAccountId && s.WorkItemId == task.Id).ToDictionaryAsync(s => s.OpenItemId, cancel);
        foreach (var step in steps)
        {
            if (before.TryGetValue(step.OpenItemId, out var again))
                (again.Level, again.At, again.UndoneAt) = (step.Level, step.At, null);
            else
                db.Add(step);
        }
    }

    /// <summary>The levels the step gives the items it is about today. A step that is no longer due moves nothing.</summary>
    private async Task<List<CompletedStep>> LevelsAsync(LockedAccount account, WorkItem task, DateTime now, CancellationToken cancel)
    {
        var today = account.Today(clock);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), account.Creditor.Id, account.Id, today, cancel))!;
        dossier.OpenWork.RemoveAll(w => w.Id == task.Id);
        var proposal = Proposal.For(dossier, account.Creditor, strategies, today, TimeZoneInfo.FindSystemTimeZoneById(account.Creditor.TimeZone));
        var (step, claim) = proposal.Action.Match<(Step?, Claim?)>(_ => (null, null), _ => (null, null), work => (work.Step, work.Claim), escalate => (escalate.Step, escalate.Claim), refer => (refer.Step, refer.Claim));
        if (step is null || !task.Cause.StartsWith($"{DossierPlan.StepCause}{proposal.Strategy!.Id}/{step.Id}/", StringComparison.Ordinal))
            return [];
        return [.. claim!.Items.Where(i => i.Advances).Select(i => new CompletedStep
        {
            CreditorId = account.Creditor.Id, CustomerAccountId = account.Id, WorkItemId = task.Id, OpenItemId = i.ItemId,
            StrategyId = proposal.Strategy.Id, StrategyVersion = proposal.Strategy.Version, StepId = step.Id, Level = i.LevelToRecord, At = now,
        })];
    }
}
