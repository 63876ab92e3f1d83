using System.Globalization;
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

public enum EscalationDecision { TakeOver, HandOn, NewDate }

/// <summary>What a supervisor does about something escalated: takes it over, hands it on, or gives it a new date. A task moves with its owner and day; of anything else the account moves. Not done by then, it is escalated again.</summary>
public sealed class DecideEscalation(DunwellDb db, TimeProvider clock)
{
    private const int LongestDays = 30;

    /// <param name="Until">The new date.</param>
    /// <param name="To">Whom it is handed on to; taken over, it is the actor's.</param>
    public sealed record Input(CustomerAccountId AccountId, EscalationId EscalationId, EscalationDecision Decision, DateOnly Until, string Reason, string Actor, string? To = null);

    public Task<Result<Escalation>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Escalation>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        if (await db.Set<Escalation>().FirstOrDefaultAsync(e => e.CustomerAccountId == input.AccountId && e.Id == input.EscalationId, cancel) is not { EndedAt: null } escalation)
            return new Refusal("escalation.unknown", "This is no longer escalated: it is done, or has moved");
        var owner = input.Decision switch { EscalationDecision.TakeOver => input.Actor, EscalationDecision.HandOn => input.To, _ => null };
        if (await ObjectionAsync(input, owner, account, cancel) is { } objection)
            return objection;
        var subject = new WorkItemId(escalation.SubjectId);
        if (await db.Set<WorkItem>().FirstOrDefaultAsync(w => w.CustomerAccountId == account.Id && w.Id == subject && w.DoneAt == null, cancel) is { } task)
            (task.Due, task.Owner) = (input.Until, owner ?? task.Owner);
        else if (owner is not null)
            await GiveAsync(account, owner, cancel);
        escalation.DecidedBy = input.Actor;
        escalation.Decision = Words(input, owner);
        escalation.RestsUntil = input.Until;
        escalation.Version++;
        await Timeline.AppendAsync(
            db, account.Creditor.Id, account.Id, clock.UtcNow(), TimelineKind.Escalated, input.Actor, $"{escalation.Text}: {escalation.Decision}", escalation.Id.Value, null, cancel);
        return escalation;
    }

    private async Task<Refusal?> ObjectionAsync(Input input, string? owner, LockedAccount account, CancellationToken cancel)
    {
        var today = account.Today(clock);
        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
            return new("escalation.reason", "Say why, in up to 500 characters", "reason");
        if (input.Until < today || input.Until > today.AddDays(LongestDays))
            return new("escalation.until", $"The new date is today or within {LongestDays} days", "until");
        if (input.Decision == EscalationDecision.HandOn && string.IsNullOrEmpty(owner))
            return new("escalation.to", "Say to whom it is handed on", "to");
        return owner is not null && !await Collectors.MayWorkAsync(db, owner, account.Creditor.Code, cancel)
            ? new("escalation.to", $"There is no user {owner} who works accounts of {account.Creditor.Code}", "to")
            : null;
    }

    private async Task GiveAsync(LockedAccount account, string owner, CancellationToken cancel)
    {
        var assignment = await db.Set<Assignment>().FirstOrDefaultAsync(a => a.CustomerAccountId == account.Id, cancel);
        if (assignment is null)
            db.Add(assignment = new() { CustomerAccountId = account.Id, CreditorId = account.Creditor.Id });
        else
            assignment.Version++;
        assignment.Collector = owner;
    }

    private static string Words(Input input, string? owner) => string.Create(
        CultureInfo.InvariantCulture,
        $"{input.Decision switch { EscalationDecision.TakeOver => $"{owner} takes it over", EscalationDecision.HandOn => $"handed on to {owner}", _ => "it gets a new date" }}, by {input.Until:yyyy-MM-dd}: {input.Reason.Trim()}");
}
