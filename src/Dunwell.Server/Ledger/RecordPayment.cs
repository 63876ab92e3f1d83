using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>Part of a payment put to one item.</summary>
public sealed record AppliedPart(OpenItemId ItemId, string Number, Money Amount);

/// <summary>A payment as recorded, with where it went. <paramref name="WasKnown"/>: the same key had recorded it before; nothing was done again.</summary>
public sealed record RecordedPayment(PaymentId Id, Money Amount, IReadOnlyList<AppliedPart> Applied, Money Unapplied, bool WasKnown);

/// <summary>Records money that came in, by hand: to the invoices named, in the order named, then in the order of settlement that holds for the account; the rest stays unapplied.</summary>
public sealed class RecordPayment(DunwellDb db, Settlement settlement, TimeProvider clock)
{
    internal const string Source = "desk";

    /// <param name="AccountId">Whose payment it is.</param>
    /// <param name="Amount">Major units as written, in the account's currency.</param>
    /// <param name="ReceivedOn">Value date.</param>
    /// <param name="Reference">What the payer wrote; null for nothing.</param>
    /// <param name="InvoiceNumbers">Invoices the payer named.</param>
    /// <param name="Key">Made once by the form or program that sends it: the same key again is the same payment.</param>
    /// <param name="Actor">Who records it.</param>
    public sealed record Input(CustomerAccountId AccountId, decimal Amount, DateOnly ReceivedOn, string? Reference, IReadOnlyList<string> InvoiceNumbers, string Key, string Actor);

    public Task<Result<RecordedPayment>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    /// <summary>The same within a transaction of another act, which saves.</summary>
    internal async Task<Result<RecordedPayment>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        var amount = account.Amount(input.Amount);
        if (amount.IsRefused)
            return amount.Refusal!;
        if (Objection(input, account.Today(clock)) is { } objection)
            return objection;
        var hash = HashOf(input, amount.Value);
        if (await db.Set<Payment>().AsNoTracking().SingleOrDefaultAsync(p => p.CustomerAccountId == account.Id && p.Source == Source && p.ExternalId == input.Key, cancel) is { } known)
            return known.ContentHash.AsSpan().SequenceEqual(hash)
                ? await KnownAsync(account, known, cancel)
                : new Refusal("payment.key", "This key has recorded another payment already; a payment is never changed: reverse it and record it anew");

        var items = (await AccountBalances.OfAsync(db.Database.GetDbConnection(), account.Id.Value, null, cancel)).ConvertAll(i => i.Balance);
        if (input.InvoiceNumbers.FirstOrDefault(n => !items.Exists(i => i.Number.Equals(n, StringComparison.OrdinalIgnoreCase))) is { } stranger)
            return new Refusal("payment.invoice", $"The account has no invoice '{stranger}'", "invoiceNumbers");
        return await PostAsync(input, account, amount.Value, hash, items, cancel);
    }

    private static Refusal? Objection(Input input, DateOnly today) =>
        input.ReceivedOn > today ? new("payment.date", $"The value date is after today, {today:yyyy-MM-dd}", "receivedOn")
        : string.IsNullOrWhiteSpace(input.Key) || input.Key.Length > 100 ? new("payment.key", "A key of 1 to 100 characters is needed, so that sending twice records once", "key")
        : input.Reference is { Length: > 500 } ? new("payment.reference", "The reference has more than 500 characters", "reference")
        : null;

    private async Task<RecordedPayment> PostAsync(Input input, LockedAccount account, Money amount, byte[] hash, List<ItemBalance> items, CancellationToken cancel)
    {
        var payment = new Payment
        {
            Id = Id.New<PaymentId>(),
            CreditorId = account.Creditor.Id,
            CustomerAccountId = account.Id,
            ReceivedOn = input.ReceivedOn,
            Amount = amount.MinorUnits,
            Reference = string.IsNullOrWhiteSpace(input.Reference) ? null : input.Reference.Trim(),
            Source = Source,
            ExternalId = input.Key,
            ContentHash = hash,
        };
        return await Apply(db, account, payment, items, CashApplication.Apply(payment.Amount, items, input.InvoiceNumbers, await settlement.OfAsync(db, account.Id, cancel)), input.Actor, clock.UtcNow(), cancel);
    }

    /// <summary>Posts a payment to the items chosen for it, within the transaction of another act, which saves. The account is locked and the items are read by the caller.</summary>
    /// <exception cref="ArgumentException">More than an item owes, or than came in.</exception>
    internal static async Task<RecordedPayment> Apply(
        DunwellDb db, LockedAccount account, Payment payment, IReadOnlyList<ItemBalance> items, IReadOnlyList<Allocation> chosen, string actor, DateTime now, CancellationToken cancel)
    {
        if (chosen.Sum(a => a.Amount) > payment.Amount || chosen.Any(a => a.Amount <= 0 || a.Amount > items.First(i => i.Id == a.ItemId).Open))
            throw new ArgumentException("More than an item owes, or than came in", nameof(chosen));
        var amount = new Money(payment.Amount, account.Currency);
        var posting = await AccountPosting.BeginAsync(db, account, cancel);
        var number = $"Payment {payment.Reference ?? payment.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        posting.AddPayment(payment, number, items, chosen);
        var applied = chosen.Select(a => new AppliedPart(a.ItemId, items.First(i => i.Id == a.ItemId).Number, amount with { MinorUnits = a.Amount })).ToList();
        var told = new RecordedPayment(payment.Id, amount, applied, Left(amount, applied), false);
        posting.AddTo(db, posting.Seal(now, TimelineKind.PaymentReceived, actor, Text(payment, told), payment.Id.Value));
        await LedgerVersion.BumpAsync(db, account.Creditor.Id, account.Id, cancel);
        return told;
    }

    private async Task<RecordedPayment> KnownAsync(LockedAccount account, Payment payment, CancellationToken cancel)
    {
        var amount = new Money(payment.Amount, account.Currency);
        var id = payment.Id.Value;
        var parts = await (
            from own in db.Set<OpenItem>()
            join entry in db.Set<LedgerEntry>() on new { own.CustomerAccountId, Item = (OpenItemId?)own.Id } equals new { entry.CustomerAccountId, Item = entry.DebitItemId }
            join item in db.Set<OpenItem>() on new { entry.CustomerAccountId, Item = entry.CreditItemId } equals new { item.CustomerAccountId, Item = (OpenItemId?)item.Id }
            where own.CustomerAccountId == account.Id && own.DocumentId == id && entry.Kind == EntryKind.Allocation
            orderby entry.Id
            select new { item.Id, item.Number, entry.Amount }).AsNoTracking().ToListAsync(cancel);
        var applied = parts.ConvertAll(p => new AppliedPart(p.Id, p.Number, amount with { MinorUnits = p.Amount }));
        return new(payment.Id, amount, applied, Left(amount, applied), true);
    }

    private static Money Left(Money amount, List<AppliedPart> applied) => applied.Aggregate(amount, (left, part) => left - part.Amount);

    private static string Text(Payment payment, RecordedPayment told)
    {
        var numbers = string.Join(", ", told.Applied.Select(a => $"{a.Amount.ToPlainText()} to {a.Number}"));
        var reference = payment.Reference is null ? "" : $" ({payment.Reference})";
        var rest = told.Unapplied.IsZero ? "" : $"{(numbers.Length > 0 ? "; " : "")}{told.Unapplied.ToPlainText()} unapplied";
        return string.Create(CultureInfo.InvariantCulture, $"Payment of {told.Amount} received on {payment.ReceivedOn:yyyy-MM-dd}{reference}: {numbers}{rest}");
    }

    private static byte[] HashOf(Input input, Money amount) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{input.ReceivedOn:O}\u001f{amount}\u001f{input.Reference}\u001f{string.Join('\u001e', input.InvoiceNumbers)}")));
}
