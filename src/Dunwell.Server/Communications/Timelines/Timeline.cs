using System.Text.Json;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>The end of an account's timeline: what its next line follows.</summary>
internal sealed record TimelineHead(int Sequence, byte[] Hash)
{
    public int Next => Sequence + 1;
}

/// <summary>Adds lines to accounts' timelines. The caller holds the account's lock and saves; several lines before one save follow each other.</summary>
internal static class Timeline
{
    /// <summary>As long as a second press of a button, or a second try after a lost line, may come after the first.</summary>
    internal static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>Where the timeline ends, lines added to the context but not yet saved included.</summary>
    public static async Task<TimelineHead> HeadAsync(DunwellDb db, CustomerAccountId account, CancellationToken cancel)
    {
        var pending = db.ChangeTracker.Entries<TimelineLine>()
            .Where(e => e.State == EntityState.Added && e.Entity.CustomerAccountId == account).Select(e => e.Entity).MaxBy(l => l.Sequence);
        if (pending is not null)
            return new(pending.Sequence, pending.Hash);
        var head = await db.Set<TimelineLine>().IgnoreQueryFilters().AsNoTracking().Where(l => l.CustomerAccountId == account)
            .OrderByDescending(l => l.Sequence).Select(l => new { l.Sequence, l.Hash }).FirstOrDefaultAsync(cancel);
        return head is null ? new(0, HashChain.Start) : new(head.Sequence, head.Hash);
    }

    /// <summary>The sequence the next line will have: entries it is to seal carry it.</summary>
    public static async Task<int> NextSequenceAsync(DunwellDb db, CustomerAccountId account, CancellationToken cancel) => (await HeadAsync(db, account, cancel)).Next;

    /// <summary>Seals one more line and adds it to the context; saves nothing.</summary>
    /// <param name="db">The context of the caller's transaction.</param>
    /// <param name="creditor">Whose account it is.</param>
    /// <param name="account">The account, locked by the caller.</param>
    /// <param name="now">UTC.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="text">One sentence for people.</param>
    /// <param name="subject">Message, hold or payment it is about; null for none.</param>
    /// <param name="entries">Entries the line tells of, each with the line's own sequence; null for none. The caller adds them to the context.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">An entry names another line.</exception>
    internal static async Task<TimelineLine> AppendAsync(
        DunwellDb db, CreditorId creditor, CustomerAccountId account, DateTime now, TimelineKind kind, string actor, string text, Guid? subject,
        IReadOnlyList<LedgerEntry>? entries, CancellationToken cancel)
    {
        var head = await HeadAsync(db, account, cancel);
        if (entries?.FirstOrDefault(e => e.TimelineSequence != head.Next || e.CustomerAccountId != account) is { } stray)
            throw new InvalidOperationException($"Entry {stray.Id.Value} belongs to line {stray.TimelineSequence}, not to line {head.Next}");
        var line = HashChain.Next(creditor, account, head.Sequence, head.Hash, now, kind, actor, text, subject, HashChain.DigestOf(entries ?? []));
        db.Add(line);
        return line;
    }

    /// <summary>Somebody's newest line on the account, when it tells the very same and is a moment old: the same form sent twice, which is one act. Null otherwise.</summary>
    internal static async Task<TimelineLine?> SameAgainAsync(DunwellDb db, CustomerAccountId account, TimelineKind kind, string actor, string text, DateTime now, CancellationToken cancel) =>
        await db.Set<TimelineLine>().AsNoTracking().Where(l => l.CustomerAccountId == account && l.Actor == actor).OrderByDescending(l => l.Sequence).FirstOrDefaultAsync(cancel) is { } newest
            && newest.Kind == kind && newest.Text == text && now - newest.At <= Moment ? newest : null;

    /// <summary>Keeps what stood before and after a line that is being added, so that its act can be taken back exactly, while nobody has changed it again.</summary>
    internal static void Remember<T>(DunwellDb db, TimelineLine line, T before, T after, Guid? bulk = null) =>
        db.Add(new PriorState { CreditorId = line.CreditorId, CustomerAccountId = line.CustomerAccountId, Line = line.Sequence, BulkId = bulk, State = JsonSerializer.Serialize(new Change<T>(before, after)) });

    /// <summary>What an act changed, as kept with its line; null when it is not known any more.</summary>
    internal static async Task<Change<T>?> ChangeOfAsync<T>(DunwellDb db, TimelineLine line, CancellationToken cancel) =>
        await db.Set<PriorState>().AsNoTracking().SingleOrDefaultAsync(s => s.CustomerAccountId == line.CustomerAccountId && s.Line == line.Sequence, cancel) is { } kept
            ? JsonSerializer.Deserialize<Change<T>>(kept.State)
            : null;

    /// <summary>One thing before and after an act.</summary>
    internal sealed record Change<T>(T Before, T After);
}
