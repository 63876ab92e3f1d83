using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>A payment taken back: how much, from which day, and which items owe again.</summary>
public sealed record ReversedPayment(PaymentId Id, Money Amount, DateOnly On, IReadOnlyList<AppliedPart> OpenAgain);

/// <summary>Takes a payment back (wrong customer, typed wrongly): every entry of it is mirrored, so that its items owe what they owed without it.</summary>
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
        var posting = await AccountPosting.BeginAsync(db, account, cancel);
        var undone = await PaymentUndoing.OfAsync(db, account, input.PaymentId, input.On, posting, clock, cancel);
        if (undone.IsRefused)
            return undone.Refusal!;
        var (payment, movements, told) = undone.Value;
        foreach (var movement in movements)
            posting.Post(movement);
        var text = string.Create(CultureInfo.InvariantCulture, $"Payment of {told.Amount} of {payment.ReceivedOn:yyyy-MM-dd} taken back on {told.On:yyyy-MM-dd}: {input.Reason.Trim()}{PaymentUndoing.Again(told)}");
        posting.AddTo(db, posting.Seal(clock.UtcNow(), TimelineKind.Reversed, input.Actor, text, payment.Id.Value));
        await LedgerVersion.BumpAsync(db, account.Creditor.Id, account.Id, cancel);
        return told;
    }
}

/// <summary>What it takes to undo a payment: the mirrors of its receipt and of all it settled.</summary>
internal sealed record PaymentUndoing(Payment Payment, IReadOnlyList<Movement> Movements, ReversedPayment Told)
{
    /// <param name="chosen">The day a person chose; null for today, or the first open day.</param>
    public static async Task<Result<PaymentUndoing>> OfAsync(
        DunwellDb db, LockedAccount account, PaymentId id, DateOnly? chosen, AccountPosting posting, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Payment>().AsNoTracking().SingleOrDefaultAsync(p => p.CustomerAccountId == account.Id && p.Id == id, cancel) is not { } payment)
            return new Refusal("payment.unknown", "The account has no such payment");
        var ledger = await AccountLedgers.OfAsync(db, account.Id, cancel);
        var own = ledger.Items.Where(i => i.DocumentId == id.Value).Select(i => i.Id).ToHashSet();
        var entries = ledger.Standing.Where(e => (e.DebitItemId is { } up && own.Contains(up)) || (e.CreditItemId is { } down && own.Contains(down))).ToList();
        if (!entries.Exists(e => e.Kind == EntryKind.Payment))
            return new Refusal("payment.reversed", "This payment was taken back already");
        if (entries.Find(e => e.Kind is EntryKind.Refund or EntryKind.Transfer) is { } gone)
            return new Refusal("payment.used", $"Part of this payment was {(gone.Kind == EntryKind.Refund ? "refunded" : "moved to another account")} on {ActBook.Day(gone.Date)}: take that back first");
        // What it brought back of a write-off is owed no more than before.
        entries.AddRange(ledger.Standing.Where(r => r.Kind == EntryKind.Recovery && entries.Exists(e => e.Kind == EntryKind.Allocation && e.TimelineSequence == r.TimelineSequence && e.CreditItemId == r.DebitItemId)));
        var (today, latest) = (account.Today(clock), entries.Max(e => e.Date));
        var on = chosen ?? posting.FirstOpen(latest > today ? latest : today);
        if (on < latest || (on > today && on != latest))
            return new Refusal("payment.date", $"The day must be from {latest:yyyy-MM-dd}, when the payment was last used, to today", "on");
        if (posting.FirstOpen(on) != on)
            return ActBook.Closed(posting.FirstOpen(on));
        List<Movement> movements = [.. entries.Select(e => Movement.Mirror(e, on))];
        if (ledger.Beyond(movements) is { } item)
            return new Refusal("payment.beyond", $"{item.Number} would be beyond settled: take back first what was done with it since");
        var amount = new Money(payment.Amount, account.Currency);
        var again = entries.Where(e => e.Kind == EntryKind.Allocation).Select(e => (Item: ledger.Find(e.CreditItemId!.Value)!, e.Amount))
            .OrderBy(p => p.Item.DueDate).ThenBy(p => p.Item.Number, StringComparer.Ordinal).ThenBy(p => p.Item.Installment);
        return new PaymentUndoing(payment, movements, new(id, amount, on, [.. again.Select(p => new AppliedPart(p.Item.Id, p.Item.Number, amount with { MinorUnits = p.Amount }))]));
    }

    public static string Again(ReversedPayment told) =>
        told.OpenAgain.Count == 0 ? "" : $"; open again: {string.Join(", ", told.OpenAgain.Select(a => $"{a.Number} {a.Amount.ToPlainText()}"))}";
}
