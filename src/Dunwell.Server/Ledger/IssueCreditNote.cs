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

/// <summary>Issues a credit note: for one item, and put to it at once as far as it is open, or standing by itself as a credit on the account.</summary>
public sealed class IssueCreditNote(DunwellDb db, TimeProvider clock)
{
    /// <param name="AccountId">Whose account is credited.</param>
    /// <param name="Number">Number of the credit note; new on this account.</param>
    /// <param name="Amount">Major units as written, in the account's currency.</param>
    /// <param name="IssueDate">Date it counts from; null for today.</param>
    /// <param name="Reason">What it is for.</param>
    /// <param name="Actor">Who issues it.</param>
    /// <param name="ItemId">The item it is for; null for none.</param>
    public sealed record Input(CustomerAccountId AccountId, string Number, decimal Amount, DateOnly? IssueDate, string Reason, string Actor, OpenItemId? ItemId = null);

    public Task<Result<Invoice>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Invoice>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        var amount = account.Amount(input.Amount);
        if (amount.IsRefused)
            return amount.Refusal!;
        var (number, issued) = (input.Number.Trim(), input.IssueDate ?? account.Today(clock));
        if (number.Length is 0 or > 100)
            return new Refusal("credit.number", "The credit note needs a number of up to 100 characters", "number");
        if (string.IsNullOrWhiteSpace(input.Reason))
            return new Refusal("credit.reason", "Say what the credit is for", "reason");
        if (issued > account.Today(clock))
            return new Refusal("credit.date", "The issue date is after today", "issueDate");
        if (await db.Set<Invoice>().AnyAsync(i => i.CustomerAccountId == account.Id && i.Number == number, cancel))
            return new Refusal("credit.known", $"The account has a document '{number}' already");
        (OpenItem Item, long Room)? linked = null;
        if (input.ItemId is { } id)
        {
            var ledger = await AccountLedgers.OfAsync(db, account.Id, cancel);
            if (ledger.Find(id) is not { } item || !item.Kind.IsClaim())
                return new Refusal("credit.item", "The account has no such invoice", "itemId");
            linked = (item, ledger.Room(id, issued));
        }

        return await PostAsync(input, account, number, issued, amount.Value, linked, cancel);
    }

    private async Task<Invoice> PostAsync(Input input, LockedAccount account, string number, DateOnly issued, Money amount, (OpenItem Item, long Room)? linked, CancellationToken cancel)
    {
        var note = new Invoice
        {
            Id = Id.New<InvoiceId>(),
            CreditorId = account.Creditor.Id,
            CustomerAccountId = account.Id,
            Kind = InvoiceKind.CreditNote,
            Number = number,
            IssueDate = issued,
            Amount = amount.MinorUnits,
            Description = input.Reason.Trim(),
            Source = RecordPayment.Source,
            ExternalId = number,
            ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}\u001f{issued:O}\u001f{amount}"))),
        };
        var posting = await AccountPosting.BeginAsync(db, account, cancel);
        var credit = posting.AddInvoice(note, [(null, amount.MinorUnits)])[0].Id;
        var applied = new Money(Math.Min(amount.MinorUnits, linked?.Room ?? 0), account.Currency);
        if (linked is { } item && !applied.IsZero)
            posting.Post(Movement.Between(EntryKind.Allocation, issued, item.Item.Id, credit, applied.MinorUnits));
        var where = linked is null ? "" : $", {applied.ToPlainText()} of it to {linked.Value.Item.Number}";
        var now = clock.UtcNow();
        posting.AddTo(db, posting.Seal(now, TimelineKind.Decision, input.Actor, $"Credit note {number} over {amount} issued{where}: {note.Description}", note.Id.Value));
        db.Add(new LedgerAct
        {
            Id = new(note.Id.Value), CreditorId = note.CreditorId, CustomerAccountId = account.Id, Kind = ActKind.CreditNote, Date = posting.FirstOpen(issued), Amount = note.Amount,
            OpenItemId = linked?.Item.Id.Value, NewItemId = credit.Value, Reason = note.Description!, By = input.Actor, At = now, TimelineSequence = posting.Line, ContentHash = note.ContentHash,
        });
        await LedgerVersion.BumpAsync(db, account.Creditor.Id, account.Id, cancel);
        return note;
    }
}
