using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

public enum AccountHandling { Assign, HandOver, Snooze, Wake, Skip, Pin, Unpin }

/// <summary>How the team handled an account before an act changed it.</summary>
internal sealed record HandlingBefore(string? Collector, string? BackUp, DateOnly? SnoozedUntil, string? SnoozeReason, DateTime? PinnedAt, string? PinnedBy)
{
    public static HandlingBefore Of(Assignment a) => new(a.Collector, a.BackUp, a.SnoozedUntil, a.SnoozeReason, a.PinnedAt, a.PinnedBy);
}

/// <summary>How the team handles an account: whose it is, aside until a day, skipped for today, on top. Each is told on the timeline with its reason.</summary>
public sealed class HandleAccount(DunwellDb db, TimeProvider clock)
{
    /// <param name="Until">First day it shows again, for a snooze.</param>
    /// <param name="To">Name of the collector it is assigned or handed to; null takes it from everybody.</param>
    /// <param name="BackUp">Name of the back-up; null for none.</param>
    /// <param name="Bulk">The act on several accounts it is part of; null for this one alone.</param>
    public sealed record Input(CustomerAccountId AccountId, AccountHandling Handling, string Actor, string? Reason = null, DateOnly? Until = null, string? To = null, string? BackUp = null, Guid? Bulk = null);

    public Task<Result<Assignment>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Assignment>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var (account, today) = (taken.Value, taken.Value.Today(clock));
        var reason = input.Reason?.Trim() ?? "";
        if (reason.Length > 500 || (reason.Length == 0 && input.Handling is AccountHandling.Snooze or AccountHandling.Skip or AccountHandling.HandOver))
            return new Refusal("queue.reason", "Say why, in up to 500 characters", "reason");
        if (input.Handling == AccountHandling.Snooze && (input.Until is not { } day || day <= today || day > today.AddDays(90)))
            return new Refusal("queue.until", "Choose a day after today, at most 90 days ahead", "until");
        if (input.Handling == AccountHandling.HandOver && string.IsNullOrEmpty(input.To))
            return new Refusal("queue.collector", "Say to whom it is handed over", "to");
        foreach (var (name, field) in new[] { (input.To, "to"), (input.BackUp, "backUp") })
        {
            if (!string.IsNullOrEmpty(name) && !await Collectors.MayWorkAsync(db, name, account.Creditor.Code, cancel))
                return new Refusal("queue.collector", $"There is no user {name} who works accounts of {account.Creditor.Code}", field);
        }

        var assignment = await db.Set<Assignment>().FirstOrDefaultAsync(a => a.CustomerAccountId == account.Id, cancel);
        if (assignment is null)
            db.Add(assignment = new() { CustomerAccountId = account.Id, CreditorId = account.Creditor.Id });
        else
            assignment.Version++;
        var before = HandlingBefore.Of(assignment);
        var text = Change(assignment, input, reason, today);
        text = reason.Length == 0 ? text : $"{text}: {reason}";
        if (HandlingBefore.Of(assignment) == before && await Timeline.SameAgainAsync(db, account.Id, TimelineKind.Assigned, input.Actor, text, clock.UtcNow(), cancel) is not null)
            return assignment;
        var line = await Timeline.AppendAsync(db, account.Creditor.Id, account.Id, clock.UtcNow(), TimelineKind.Assigned, input.Actor, text, null, null, cancel);
        Timeline.Remember(db, line, before, HandlingBefore.Of(assignment), input.Bulk);
        return assignment;
    }

    private string Change(Assignment assignment, Input input, string reason, DateOnly today)
    {
        switch (input.Handling)
        {
            case AccountHandling.Assign or AccountHandling.HandOver:
                var from = assignment.Collector;
                (assignment.Collector, assignment.BackUp) = (string.IsNullOrEmpty(input.To) ? null : input.To, string.IsNullOrEmpty(input.BackUp) ? null : input.BackUp);
                return $"Account {(from is null ? "given" : $"handed over from {from}")} to {assignment.Collector ?? "nobody"}{(assignment.BackUp is null ? "" : $", back-up {assignment.BackUp}")}";
            case AccountHandling.Snooze:
                (assignment.SnoozedUntil, assignment.SnoozeReason) = (input.Until, reason);
                return $"Snoozed until {input.Until:yyyy-MM-dd}";
            case AccountHandling.Skip:
                (assignment.SnoozedUntil, assignment.SnoozeReason) = (today.AddDays(1), reason);
                return "Skipped for today";
            case AccountHandling.Wake:
                (assignment.SnoozedUntil, assignment.SnoozeReason) = (null, null);
                return "Back in the queue";
            case AccountHandling.Pin:
                (assignment.PinnedAt, assignment.PinnedBy) = assignment.PinnedAt is { } since ? (since, assignment.PinnedBy) : (clock.UtcNow(), input.Actor);
                return "Pinned to the top of the queue";
            default:
                (assignment.PinnedAt, assignment.PinnedBy) = (null, null);
                return "No longer pinned";
        }
    }
}
