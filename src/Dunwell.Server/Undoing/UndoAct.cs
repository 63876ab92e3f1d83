using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Arrangements;
using Dunwell.Server.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>
/// Takes back what somebody has just done: names, for a line of the timeline, the act that makes up for it. Nothing is deleted, the timeline gets one more line.
/// What something else depends on by now is not taken back; the reason says what stands in the way.
/// </summary>
public sealed class UndoAct(DunwellDb db, LiftHold lift, EndPromise end, ReversePayment reverse, TimeProvider clock)
{
    /// <summary>How long an act counts as just done. Later it is changed by another act, with a reason.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Lines that tell of an act which can be taken back.</summary>
    internal static readonly TimelineKind[] Reversible =
    [
        TimelineKind.Assigned, TimelineKind.HoldPlaced, TimelineKind.HoldLifted, TimelineKind.TaskDone, TimelineKind.PromiseMade,
        TimelineKind.MessageQueued, TimelineKind.MessageHeld, TimelineKind.Note, TimelineKind.PaymentReceived,
    ];

    /// <param name="Line">Number of the timeline line that tells of the act.</param>
    /// <param name="Actor">Who takes it back; only who did it may.</param>
    public sealed record Input(CustomerAccountId AccountId, int Line, string Actor);

    /// <summary>The line that tells of the undo.</summary>
    public Task<Result<TimelineLine>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<TimelineLine>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        if (await db.Set<TimelineLine>().AsNoTracking().SingleOrDefaultAsync(l => l.CustomerAccountId == input.AccountId && l.Sequence == input.Line, cancel) is not { } line || !Reversible.Contains(line.Kind))
            return new Refusal("undo.unknown", "There is nothing here that can be undone");
        if (line.Actor != input.Actor)
            return new Refusal("undo.other", $"{line.Actor} did this: only they can undo it");
        if (clock.UtcNow() - line.At > Window)
            return new Refusal("undo.late", $"That was more than {Window.TotalMinutes:0} minutes ago: change it by an act of its own, with a reason");
        if (await SinceAsync(line, cancel) is { } since)
            return new Refusal("undo.since", $"It cannot be undone any more, for since then: {since.Text} ({since.Actor})");
        if (await TakeBackAsync(taken.Value, line, cancel) is { } refusal)
            return refusal;
        return db.ChangeTracker.Entries<TimelineLine>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).MinBy(l => l.Sequence)!;
    }

    /// <summary>The first later line about the same thing; what has no thing of its own, the account's place in the queue, is followed by kind. A message tells by its state.</summary>
    private Task<TimelineLine?> SinceAsync(TimelineLine line, CancellationToken cancel)
    {
        var later = db.Set<TimelineLine>().AsNoTracking().Where(l => l.CustomerAccountId == line.CustomerAccountId && l.Sequence > line.Sequence);
        later = line switch
        {
            { Kind: TimelineKind.MessageQueued or TimelineKind.MessageHeld or TimelineKind.Note } => later.Where(_ => false),
            { SubjectId: { } subject } => later.Where(l => l.SubjectId == subject),
            _ => later.Where(l => l.Kind == line.Kind && l.SubjectId == null),
        };
        return later.OrderBy(l => l.Sequence).FirstOrDefaultAsync(cancel);
    }

    private async Task<Refusal?> TakeBackAsync(LockedAccount account, TimelineLine line, CancellationToken cancel)
    {
        var (now, why) = (clock.UtcNow(), $"undone by {line.Actor} (line {line.Sequence})");
        return line.Kind switch
        {
            TimelineKind.HoldPlaced => (await lift.Apply(new(account.Id, new(line.SubjectId!.Value), why, line.Actor), account, cancel)).Refusal,
            TimelineKind.HoldLifted => await RestoreHold.Apply(db, account, line, clock, cancel),
            TimelineKind.PromiseMade => await UndoPromise.ObjectionAsync(db, line, cancel) ?? (await end.Apply(new(account.Id, new(line.SubjectId!.Value), why, line.Actor), account, cancel)).Refusal,
            TimelineKind.PaymentReceived => await UndoPayment.ObjectionAsync(db, line, cancel) ?? (await reverse.Apply(new(account.Id, new(line.SubjectId!.Value), null, why, line.Actor), cancel)).Refusal,
            TimelineKind.TaskDone => await ReopenTask.Apply(db, line, now, cancel),
            TimelineKind.Assigned when line.SubjectId is null => await RestoreHandling.Apply(db, account, line, now, cancel),
            TimelineKind.Assigned => await ReturnTask.Apply(db, line, now, cancel),
            TimelineKind.Note => await TakeBackNote.Apply(db, line, now, cancel),
            _ => await TakeBackMessage.Apply(db, line, now, cancel),
        };
    }
}
