using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>An act taken back: which, how much, from which day.</summary>
public sealed record ReversedAct(LedgerActId Id, ActKind Kind, Money Amount, DateOnly On);

/// <summary>Takes back an act on an item by mirroring its entries: a write-off, discount, deduction, refund, transfer, credit note and the like. What came of it since has to be taken back first.</summary>
public sealed class ReverseAct(DunwellDb db, TimeProvider clock)
{
    /// <param name="On">Business date of the reversal; null for today.</param>
    public sealed record Input(CustomerAccountId AccountId, LedgerActId ActId, string Reason, string Actor, DateOnly? On = null);

    public Task<Result<ReversedAct>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => Apply(input, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal async Task<Result<ReversedAct>> Apply(Input input, CancellationToken cancel)
    {
        // Which accounts are concerned is read before they are taken, in the order of their ids; an act never changes.
        var act = await db.Set<LedgerAct>().AsNoTracking().SingleOrDefaultAsync(a => a.CustomerAccountId == input.AccountId && a.Id == input.ActId, cancel);
        if (act is null)
            return new Refusal("act.unknown", "The account has no such act");
        if (act.Kind is ActKind.Return or ActKind.Unapplication)
            return new Refusal("act.kind", "This took something back itself: record the payment, or apply the credit, anew");
        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > 500)
            return new Refusal("act.reason", "Say why in up to 500 characters", "reason");
        List<LockedAccount> accounts = [];
        foreach (var id in new[] { act.CustomerAccountId, act.OtherAccountId is { } other ? new CustomerAccountId(other) : act.CustomerAccountId }.Distinct().OrderBy(i => i.Value))
        {
            var taken = await LockedAccount.TakeAsync(db, id, cancel);
            if (taken.IsRefused)
                return taken.Refusal!;
            accounts.Add(taken.Value);
        }

        ReversedAct? told = null;
        foreach (var account in accounts)
        {
            var reversed = await ApplyAsync(input, account, cancel);
            if (reversed.IsRefused)
                return reversed;
            told = account.Id == input.AccountId ? reversed.Value : told;
        }

        return told!;
    }

    private async Task<Result<ReversedAct>> ApplyAsync(Input input, LockedAccount account, CancellationToken cancel)
    {
        var act = await db.Set<LedgerAct>().AsNoTracking().SingleAsync(a => a.CustomerAccountId == account.Id && a.Id == input.ActId, cancel);
        var ledger = await AccountLedgers.OfAsync(db, account.Id, cancel);
        var entries = ledger.Standing.Where(e => e.TimelineSequence == act.TimelineSequence).ToList();
        if (entries.Count == 0)
            return new Refusal("act.reversed", "This was taken back already");
        var (today, latest, posting) = (account.Today(clock), entries.Max(e => e.Date), await AccountPosting.BeginAsync(db, account, cancel));
        var on = input.On ?? posting.FirstOpen(latest > today ? latest : today);
        if (on < latest || (on > today && on > latest))
            return new Refusal("act.date", $"The day must be from {ActBook.Day(latest)}, when it was done, to today", "on");
        if (posting.FirstOpen(on) != on)
            return ActBook.Closed(posting.FirstOpen(on));
        List<Movement> mirrors = [.. entries.Select(e => Movement.Mirror(e, on))];
        if (ledger.Beyond(mirrors) is { } item)
            return new Refusal("act.beyond", $"{item.Number} was settled or used since: take that back first");
        mirrors.ForEach(posting.Post);
        var amount = new Money(act.Amount, account.Currency);
        await EndHoldAsync(act, input.Actor, cancel);
        posting.AddTo(db, posting.Seal(clock.UtcNow(), TimelineKind.Reversed, input.Actor, $"{Platform.Ui.Choices.Words(act.Kind.ToString())} of {amount} of {ActBook.Day(act.Date)} taken back on {ActBook.Day(on)}: {input.Reason.Trim()}", act.Id.Value));
        await LedgerVersion.BumpAsync(db, account.Creditor.Id, account.Id, cancel);
        return new ReversedAct(act.Id, act.Kind, amount, on);
    }

    /// <summary>A deduction that is taken back is in dispute no more.</summary>
    private async Task EndHoldAsync(LedgerAct act, string actor, CancellationToken cancel)
    {
        if (act.Kind != ActKind.Deduction)
            return;
        foreach (var hold in await db.Set<Hold>().Where(h => h.CustomerAccountId == act.CustomerAccountId && h.OpenItemId == act.NewItemId && h.LiftedAt == null).ToListAsync(cancel))
            (hold.LiftedAt, hold.LiftedBy) = (clock.UtcNow(), actor);
    }
}
