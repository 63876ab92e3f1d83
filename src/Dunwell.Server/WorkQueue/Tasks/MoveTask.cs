using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>Where a task stood before it was moved.</summary>
internal sealed record TaskPlace(DateOnly Due, string? Owner);

/// <summary>Gives a task another day or another owner.</summary>
public sealed class MoveTask(DunwellDb db, TimeProvider clock)
{
    /// <param name="Due">The new day; null leaves it.</param>
    /// <param name="Owner">The new owner's name; null leaves it, empty gives it to whoever works the account.</param>
    public sealed record Input(CustomerAccountId AccountId, WorkItemId TaskId, DateOnly? Due, string? Owner, string Reason, string Actor);

    public Task<Result<WorkItem>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<WorkItem>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        if (await db.Set<WorkItem>().FirstOrDefaultAsync(w => w.CustomerAccountId == input.AccountId && w.Id == input.TaskId, cancel) is not { DoneAt: null } task)
            return new Refusal("task.unknown", "The account has no such open task");
        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
            return new Refusal("task.reason", "Say why, in up to 500 characters", "reason");
        if (input.Due is { } day && AddTask.DayObjection(day, taken.Value.Today(clock)) is { } objection)
            return objection;
        if (input.Owner is { Length: > 0 } owner && !await Collectors.MayWorkAsync(db, owner, taken.Value.Creditor.Code, cancel))
            return new Refusal("task.owner", $"There is no user {owner} who works accounts of {taken.Value.Creditor.Code}", "owner");
        var before = new TaskPlace(task.Due, task.Owner);
        task.Due = input.Due ?? task.Due;
        task.Owner = input.Owner is null ? task.Owner : input.Owner.Length == 0 ? null : input.Owner;
        var line = await Timeline.AppendAsync(
            db, task.CreditorId, task.CustomerAccountId, clock.UtcNow(), TimelineKind.Assigned, input.Actor,
            $"Task moved to {task.Due:yyyy-MM-dd}, {task.Owner ?? "whoever works the account"}: {input.Reason.Trim()}", task.Id.Value, null, cancel);
        Timeline.Remember(db, line, before, new TaskPlace(task.Due, task.Owner));
        return task;
    }
}
