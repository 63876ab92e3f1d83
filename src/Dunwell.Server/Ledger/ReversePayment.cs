using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>A payment taken back: how much, from which day, and which items owe again.</summary>
public sealed record ReversedPayment(PaymentId Id, Money Amount, DateOnly On, IReadOnlyList<AppliedPart> OpenAgain);

/// <summary>Takes a payment back (bounced, wrong customer, typed wrongly): every entry of it is mirrored, so that its items owe what they owed without it.</summary>
public sealed class ReversePayment(DunwellDb db, TimeProvider clock)
{
    /// <param name="AccountId">Whose payment it is.</param>
    /// <param name="PaymentId">Which payment.</param>
    /// <param name="On">Business date of the reversal; null for today.</param>
    /// <param name="Reason">Why, for the timeline.</param>
    /// <param name="Actor">Who does it.</param>
    public sealed record Input(CustomerAccountId AccountId, PaymentId PaymentId, DateOnly? On, string Reason, string Actor);

    public Task<Result<ReversedPayment>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => Apply(input, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal async Task<Result<ReversedPayment>> Apply(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        if (string.IsNullOrWhiteSpace(input.Reason))
            return new Refusal("payment.reason", "Say why the payment is taken back", "reason");
        if (await db.Set<Payment>().AsNoTracking().SingleOrDefaultAsync(p => p.CustomerAccountId == account.Id && p.Id == input.PaymentId, cancel) is not { } payment)
            return new Refusal("payment.unknown", "The account has no such payment");
        var entries = await StandingEntriesAsync(payment, cancel);
        if (!entries.Exists(e => e.Kind == EntryKind.Payment))
            return new Refusal("payment.reversed", "This payment was taken back already");
        var (today, latest) = (account.Today(clock), entries.Max(e => e.Date));
        var on = input.On ?? (latest > today ? latest : today);
        if (on < latest || on > today && on != latest)
            return new Refusal("payment.date", $"The day must be from {latest:yyyy-MM-dd}, when the payment was last used, to today", "on");
        return await PostAsync(input, account, payment, entries, on, cancel);
    }

    /// <summary>Entries of the payment that nothing has mirrored yet: its receipt and its allocations, whenever they were made.</summary>
    private async Task<List<LedgerEntry>> StandingEntriesAsync(Payment payment, CancellationToken cancel)
    {
        var (account, document) = (payment.CustomerAccountId, payment.Id.Value);
        var items = await db.Set<OpenItem>().Where(i => i.CustomerAccountId == account && i.DocumentId == document).Select(i => (OpenItemId?)i.Id).ToListAsync(cancel);
        var all = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(e => e.CustomerAccountId == account && (items.Contains(e.DebitItemId) || items.Contains(e.CreditItemId))).OrderBy(e => e.Id).ToListAsync(cancel);
        var mirrored = all.Where(e => e.ReversesId is not null).Select(e => e.ReversesId!.Value).ToHashSet();
        return all.FindAll(e => e.ReversesId is null && !mirrored.Contains(e.Id));
    }

    private async Task<ReversedPayment> PostAsync(Input input, LockedAccount account, Payment payment, List<LedgerEntry> entries, DateOnly on, CancellationToken cancel)
    {
        var head = await Timeline.HeadAsync(db, account.Id, cancel);
        var posting = new AccountPosting(account.Creditor.Id, account.Id, head.Sequence, head.Hash);
        foreach (var entry in entries)
            posting.Mirror(entry, on);
        var amount = new Money(payment.Amount, account.Currency);
        var told = new ReversedPayment(payment.Id, amount, on, await OpenAgainAsync(account, entries, amount, cancel));
        var again = told.OpenAgain.Count == 0 ? "" : $"; open again: {string.Join(", ", told.OpenAgain.Select(a => $"{a.Number} {a.Amount.ToPlainText()}"))}";
        var text = string.Create(CultureInfo.InvariantCulture, $"Payment of {amount} of {payment.ReceivedOn:yyyy-MM-dd} taken back on {on:yyyy-MM-dd}: {input.Reason.Trim()}{again}");
        posting.AddTo(db, posting.Seal(clock.UtcNow(), TimelineKind.Reversed, input.Actor, text, payment.Id.Value));
        await LedgerVersion.BumpAsync(db, account.Creditor.Id, account.Id, cancel);
        return told;
    }

    private async Task<List<AppliedPart>> OpenAgainAsync(LockedAccount account, List<LedgerEntry> entries, Money amount, CancellationToken cancel)
    {
        var parts = entries.Where(e => e.Kind == EntryKind.Allocation).ToList();
        var ids = parts.Select(e => e.CreditItemId!.Value).ToList();
        var items = await db.Set<OpenItem>().Where(i => i.CustomerAccountId == account.Id && ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel);
        return [.. from entry in parts
                   let item = items[entry.CreditItemId!.Value]
                   orderby item.DueDate, item.Number, item.Installment
                   select new AppliedPart(item.Id, item.Number, amount with { MinorUnits = entry.Amount })];
    }
}
