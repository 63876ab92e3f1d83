using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>Gives somebody a task about an account, with a day.</summary>
public sealed class AddTask(DunwellDb db, TimeProvider clock)
{
    /// <param name="Owner">Name of who shall do it; null for whoever works the account.</param>
    /// <param name="Key">Made once by the form: the same key again is the same task.</param>
    public sealed record Input(CustomerAccountId AccountId, string Text, DateOnly Due, string? Owner, string Actor, Guid? Key = null);

    public Task<Result<WorkItem>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<WorkItem>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        if (string.IsNullOrWhiteSpace(input.Text) || input.Text.Length > 500)
            return new Refusal("task.text", "Say what is to be done, in up to 500 characters", "text");
        if (DayObjection(input.Due, account.Today(clock)) is { } objection)
            return objection;
        if (input.Owner is { } owner && !await Collectors.MayWorkAsync(db, owner, account.Creditor.Code, cancel))
            return new Refusal("task.owner", $"There is no user {owner} who works accounts of {account.Creditor.Code}", "owner");
        var cause = $"task:{input.Key ?? Guid.CreateVersion7():N}";
        if (await db.Set<WorkItem>().FirstOrDefaultAsync(w => w.CustomerAccountId == account.Id && w.Cause == cause, cancel) is { } known)
            return known.Text == input.Text.Trim() ? known : new Refusal("task.key", "This key has made another task already");
        var task = Make(account, cause, input.Text.Trim(), input.Due, input.Owner, clock.UtcNow());
        db.Add(task);
        await Timeline.AppendAsync(
            db, task.CreditorId, account.Id, task.CreatedAt, TimelineKind.TaskAdded, input.Actor,
            $"Task for {task.Owner ?? "whoever works the account"}, due {task.Due:yyyy-MM-dd}: {task.Text}", task.Id.Value, null, cancel);
        return task;
    }

    /// <summary>Why a task cannot be due then, or null.</summary>
    internal static Refusal? DayObjection(DateOnly due, DateOnly today) =>
        due < today ? new("task.due", "The day is before today", "due")
        : due > today.AddDays(366) ? new("task.due", "The day is more than a year ahead", "due")
        : null;

    internal static WorkItem Make(LockedAccount account, string cause, string text, DateOnly due, string? owner, DateTime now) => new()
    {
        Id = Id.New<WorkItemId>(), CreditorId = account.Creditor.Id, CustomerAccountId = account.Id, Cause = cause,
        Text = PlainText.Cut(text, 500), Due = due, Owner = owner, CreatedAt = now,
    };
}
