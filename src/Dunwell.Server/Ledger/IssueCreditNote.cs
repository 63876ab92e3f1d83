using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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

/// <summary>Issues a credit note that stands by itself: a credit on the account, put to no invoice.</summary>
public sealed class IssueCreditNote(DunwellDb db, TimeProvider clock)
{
    /// <param name="AccountId">Whose account is credited.</param>
    /// <param name="Number">Number of the credit note; new on this account.</param>
    /// <param name="Amount">Major units as written, in the account's currency.</param>
    /// <param name="IssueDate">Date it counts from; null for today.</param>
    /// <param name="Reason">What it is for.</param>
    /// <param name="Actor">Who issues it.</param>
    public sealed record Input(CustomerAccountId AccountId, string Number, decimal Amount, DateOnly? IssueDate, string Reason, string Actor);

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
        return await PostAsync(input, account, number, issued, amount.Value, cancel);
    }

    private async Task<Invoice> PostAsync(Input input, LockedAccount account, string number, DateOnly issued, Money amount, CancellationToken cancel)
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
        var head = await Timeline.HeadAsync(db, account.Id, cancel);
        var posting = new AccountPosting(account.Creditor.Id, account.Id, head.Sequence, head.Hash);
        posting.AddInvoice(note, [(null, amount.MinorUnits)]);
        posting.AddTo(db, posting.Seal(clock.UtcNow(), TimelineKind.Decision, input.Actor, $"Credit note {number} over {amount} issued: {note.Description}", note.Id.Value));
        await LedgerVersion.BumpAsync(db, account.Creditor.Id, account.Id, cancel);
        return note;
    }
}
