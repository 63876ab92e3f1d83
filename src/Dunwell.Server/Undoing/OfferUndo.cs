using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>Where a form is sent that takes back what somebody has just done on an account.</summary>
public sealed class OfferUndo(DunwellDb db, TimeProvider clock)
{
    /// <summary>So many lines back the act is looked for: a hold may stop this many messages.</summary>
    private const int Looked = 100;

    /// <param name="Actor">Who did it: only they are offered to take it back.</param>
    public sealed record Input(CustomerAccountId AccountId, string Actor);

    /// <summary>Null when the newest thing they did cannot be taken back, or is too long ago.</summary>
    public async Task<string?> Run(Input input, CancellationToken cancel)
    {
        var (since, kinds) = (clock.UtcNow() - UndoAct.Window, UndoAct.Reversible);
        var lines = await db.Set<TimelineLine>().AsNoTracking()
            .Where(l => l.CustomerAccountId == input.AccountId && l.Actor == input.Actor && l.At >= since && kinds.Contains(l.Kind))
            .OrderByDescending(l => l.Sequence).Take(Looked).ToListAsync(cancel);
        // A hold that stops messages tells of each after itself: those lines are not the act, but a message somebody wrote that is held at once is.
        var written = await db.Set<Message>().AsNoTracking().Where(m => m.CustomerAccountId == input.AccountId && m.TemplateId == HandWritten.Mark && m.QueuedAt >= since).Select(m => new { m.Id, m.QueuedAt }).ToListAsync(cancel);
        // What came with a file or from the bank is taken back where it came in.
        var paid = lines.Where(l => l.Kind == TimelineKind.PaymentReceived && l.SubjectId is not null).Select(l => new PaymentId(l.SubjectId!.Value)).ToList();
        var byHand = paid.Count == 0 ? [] : (await db.Set<Payment>().AsNoTracking().Where(p => p.CustomerAccountId == input.AccountId && p.Source == RecordPayment.Source && paid.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel)).ConvertAll(id => (Guid?)id.Value);
        var line = lines.Find(l => l.Kind switch
        {
            TimelineKind.MessageHeld => written.Exists(m => m.Id.Value == l.SubjectId && m.QueuedAt == l.At),
            TimelineKind.Note => l.SubjectId is null,
            TimelineKind.PaymentReceived => byHand.Contains(l.SubjectId),
            _ => true,
        });
        return line is null ? null : $"/accounts/{input.AccountId.Value}/undo?line={line.Sequence}";
    }
}
