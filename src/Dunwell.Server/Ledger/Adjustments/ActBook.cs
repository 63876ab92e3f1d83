using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>What every act on an item is told.</summary>
internal interface IActInput
{
    CustomerAccountId AccountId { get; }

    /// <summary>Made once by the form or program that sends it: the same key again is the same act.</summary>
    Guid Key { get; }

    string Reason { get; }

    string Actor { get; }

    /// <summary>Business date; null for today.</summary>
    DateOnly? On { get; }
}

/// <summary>An act as it stands in the ledger. <paramref name="WasKnown"/>: the same key had done it before; nothing was done again.</summary>
public sealed record PostedAct(LedgerActId Id, ActKind Kind, Money Amount, DateOnly On, string Text, OpenItemId? NewItem, bool WasKnown);

/// <summary>What an act comes to, before it is posted.</summary>
internal sealed record ActDraft(long Amount, OpenItemId? Item, IReadOnlyList<Movement> Movements, string Text)
{
    public string? Code { get; init; }

    public OpenItem? Made { get; init; }

    public CustomerAccountId? Other { get; init; }

    public TimelineKind Line { get; init; } = TimelineKind.Adjusted;
}

/// <summary>One act on one locked account: the ledger it is decided on, the day it counts from, and how it is posted under one line.</summary>
internal sealed class ActBook
{
    private readonly DunwellDb db;
    private readonly ActKind kind;
    private readonly IActInput input;
    private readonly byte[] hash;
    private readonly DateTime now;

    private ActBook(DunwellDb db, LockedAccount account, ActKind kind, IActInput input, byte[] hash, DateTime now) =>
        (this.db, Account, this.kind, this.input, this.hash, this.now) = (db, account, kind, input, hash, now);

    public LockedAccount Account { get; }

    public Currency Currency => Account.Currency;

    /// <summary>The act this key has done before; it is the answer then.</summary>
    public PostedAct? Known { get; private init; }

    public AccountLedger Ledger { get; private init; } = null!;

    public AccountPosting Posting { get; private init; } = null!;

    /// <summary>Business date of the entries, always in an open period.</summary>
    public DateOnly On { get; private init; }

    public DateOnly Today { get; private init; }

    /// <summary>UTC.</summary>
    public DateTime Now => now;

    /// <summary>Locks the account and runs an act on it in a transaction of its own.</summary>
    public static Task<Result<PostedAct>> InOwnTransactionAsync(DunwellDb db, CustomerAccountId account, Func<LockedAccount, Task<Result<PostedAct>>> act, CancellationToken cancel) =>
        db.InTransactionAsync(
            async () =>
            {
                var taken = await LockedAccount.TakeAsync(db, account, cancel);
                return taken.IsRefused ? taken.Refusal! : await act(taken.Value);
            },
            cancel);

    /// <param name="isReceipt">The day is a fact of the world, such as a value date: in a closed period it is posted on the first open day. Otherwise the person chose it, and chooses again.</param>
    public static async Task<Result<ActBook>> OpenAsync<TInput>(
        DunwellDb db, LockedAccount account, ActKind kind, TInput input, TimeProvider clock, CancellationToken cancel, bool needsReason = true, bool isReceipt = false)
        where TInput : IActInput
    {
        if (input.Key == Guid.Empty)
            return new Refusal("act.key", "A key is needed, so that sending twice does it once", "key");
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input));
        if (await FindAsync(db, account.Id, new(input.Key), cancel) is { } known)
        {
            if (known.Kind != kind || !known.ContentHash.AsSpan().SequenceEqual(hash))
                return new Refusal("act.key", "This key has done something else already; an act is never changed: take it back and do it anew");
            return new ActBook(db, account, kind, input, hash, known.At) { Known = await ShowAsync(db, account, known, cancel) };
        }

        if (input.Reason.Length > 500 || (needsReason && string.IsNullOrWhiteSpace(input.Reason)))
            return new Refusal("act.reason", "Say why in up to 500 characters", "reason");
        var (today, posting) = (account.Today(clock), await AccountPosting.BeginAsync(db, account, cancel));
        var on = input.On ?? today;
        if (on > today)
            return new Refusal("act.date", $"The day is after today, {today:yyyy-MM-dd}", "on");
        if (posting.FirstOpen(on) != on && !isReceipt)
            return Closed(posting.FirstOpen(on));
        return new ActBook(db, account, kind, input, hash, clock.UtcNow())
        {
            Ledger = await AccountLedgers.OfAsync(db, account.Id, cancel), Posting = posting, On = posting.FirstOpen(on), Today = today,
        };
    }

    /// <summary>What is said to a person who chose a day in a closed period.</summary>
    public static Refusal Closed(DateOnly firstOpen) => new("period.closed", $"The books are closed through {firstOpen.AddDays(-1):yyyy-MM-dd}: choose a day from {firstOpen:yyyy-MM-dd} on", "on");

    public Result<OpenItem> Claim(OpenItemId id) => Ledger.Find(id) is { } item && item.Kind.IsClaim() ? item : new Refusal("act.item", "The account has no such claim", "itemId");

    public Result<OpenItem> Credit(OpenItemId id) => Ledger.Find(id) is { } item && !item.Kind.IsClaim() ? item : new Refusal("act.credit", "The account has no such credit", "creditItemId");

    /// <summary>The amount written, in minor units, or all there is room for when none was written; refused rather than cut.</summary>
    public Result<long> Amount(decimal? written, OpenItem item) => Amount(written, Ledger.Room(item.Id, On), $"open on {item.Number}");

    public Result<long> Amount(decimal? written, long room, string what)
    {
        if (written is not { } major)
            return room > 0 ? room : new Refusal("act.amount", $"Nothing is {what}", "amount");
        var amount = Account.Amount(major);
        if (amount.IsRefused)
            return amount.Refusal!;
        return amount.Value.MinorUnits <= room ? amount.Value.MinorUnits : new Refusal("act.amount", $"Only {Money(room)} is {what}", "amount");
    }

    public Money Money(long minorUnits) => new(minorUnits, Currency);

    /// <summary>Adds entries, document and line to the context and says that the ledger moved; the caller's transaction saves.</summary>
    public async Task<Result<PostedAct>> PostAsync(ActDraft draft, CancellationToken cancel)
    {
        if (Ledger.Beyond(draft.Movements, draft.Made is null ? null : [draft.Made]) is { } item)
            return new Refusal("act.beyond", $"{item.Number} would be settled by more than it comes to, now or on a day since {On:yyyy-MM-dd}: take back first what was done with it later");
        foreach (var movement in draft.Movements)
            Posting.Post(movement);
        var why = string.IsNullOrWhiteSpace(input.Reason) ? "" : $": {input.Reason.Trim()}";
        var act = new LedgerAct
        {
            Id = new(input.Key), CreditorId = Account.Creditor.Id, CustomerAccountId = Account.Id, Kind = kind, Date = On, Amount = draft.Amount, OpenItemId = draft.Item?.Value, NewItemId = draft.Made?.Id.Value,
            OtherAccountId = draft.Other?.Value, Code = draft.Code, Reason = input.Reason.Trim(), By = input.Actor, At = now, TimelineSequence = Posting.Line, ContentHash = hash,
        };
        var line = Posting.Seal(now, draft.Line, input.Actor, draft.Text + why, act.Id.Value);
        Posting.AddTo(db, line);
        db.Add(act);
        await LedgerVersion.BumpAsync(db, act.CreditorId, act.CustomerAccountId, cancel);
        return new PostedAct(act.Id, kind, Money(draft.Amount), On, line.Text, draft.Made?.Id, false);
    }

    /// <summary>What a power has given away on an item before, and this, against the limits of the role.</summary>
    public Refusal? Beyond(AuthorityPolicy policy, Power power, Role role, long before, long amount) => policy.Objection(power, role, Money(before + amount));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<LedgerAct?> FindAsync(DunwellDb db, CustomerAccountId account, LedgerActId id, CancellationToken cancel) =>
        db.ChangeTracker.Entries<LedgerAct>().Select(e => e.Entity).FirstOrDefault(a => a.CustomerAccountId == account && a.Id == id)
        ?? await db.Set<LedgerAct>().AsNoTracking().SingleOrDefaultAsync(a => a.CustomerAccountId == account && a.Id == id, cancel);

    private static async Task<PostedAct> ShowAsync(DunwellDb db, LockedAccount account, LedgerAct act, CancellationToken cancel) => new(
        act.Id, act.Kind, new(act.Amount, account.Currency), act.Date,
        await db.Set<TimelineLine>().Where(l => l.CustomerAccountId == account.Id && l.Sequence == act.TimelineSequence).Select(l => l.Text).FirstOrDefaultAsync(cancel) ?? act.Reason,
        act.NewItemId is { } made ? new OpenItemId(made) : null, true);
}
