using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>One movement of an item: what it did to it, against what, and what was open after it. Minor units, signed.</summary>
/// <param name="Against">The other item's number, or the account of the ledger.</param>
/// <param name="IsTakenBack">Another entry mirrors it.</param>
public sealed record ItemMovement(DateOnly Date, EntryKind Kind, string Against, OpenItemId? AgainstItem, long Amount, long Open, int Line, bool IsTakenBack);

/// <summary>An act of a person with whether it still stands.</summary>
public sealed record AccountAct(LedgerAct Act, bool Stands)
{
    public bool CanBeTakenBack => Stands && Act.Kind is not (ActKind.Return or ActKind.Unapplication);
}

/// <summary>One account's books: every item with its movements, and every act.</summary>
/// <param name="ClosedThrough">Last closed day of the creditor's books; null when nothing is closed.</param>
public sealed record AccountBooks(CustomerAccount Account, Customer Customer, Creditor Creditor, DateOnly Today, DateOnly? ClosedThrough, AccountLedger Ledger, IReadOnlyList<AccountAct> Acts)
{
    public Currency Currency => Currency.Of(Account.Currency);

    public DateOnly FirstOpen => ClosedThrough is { } closed && closed >= Today ? closed.AddDays(1) : Today;

    /// <summary>Items in the order people look for them: open ones first, the earliest due at the top.</summary>
    public IEnumerable<OpenItem> Items => Ledger.Items.OrderBy(i => Ledger.OpenOf(i.Id) == 0).ThenBy(i => i.DueDate ?? i.IssueDate).ThenBy(i => i.Number, StringComparer.Ordinal).ThenBy(i => i.Installment);

    public IEnumerable<OpenItem> OpenClaims => Items.Where(i => i.Kind.IsClaim() && Ledger.OpenOf(i.Id) > 0);

    public IEnumerable<OpenItem> OpenCredits => Items.Where(i => !i.Kind.IsClaim() && Ledger.OpenOf(i.Id) < 0);

    public IReadOnlyList<ItemMovement> MovementsOf(OpenItemId id)
    {
        var taken = Ledger.Entries.Where(e => e.ReversesId is not null).Select(e => e.ReversesId!.Value).ToHashSet();
        var (rows, open) = (new List<ItemMovement>(), 0L);
        foreach (var entry in Ledger.Entries.Where(e => e.DebitItemId == id || e.CreditItemId == id).OrderBy(e => e.Date).ThenBy(e => e.Id.Value))
        {
            var isUp = entry.DebitItemId == id;
            var (other, account) = isUp ? (entry.CreditItemId, entry.Credit) : (entry.DebitItemId, entry.Debit);
            var amount = isUp ? entry.Amount : -entry.Amount;
            rows.Add(new(entry.Date, entry.Kind, other is { } item ? Ledger.Find(item)!.Number : Platform.Ui.Choices.Words(account.ToString()).ToLowerInvariant(), other, amount, open += amount, entry.TimelineSequence, taken.Contains(entry.Id)));
        }

        return rows;
    }
}

/// <summary>Reads the books of one account.</summary>
public sealed class ShowLedger(DunwellDb db, TimeProvider clock)
{
    /// <summary>Refused when there is no such account, or it belongs to a creditor the user may not see.</summary>
    public async Task<Result<AccountBooks>> Run(CustomerAccountId id, CancellationToken cancel)
    {
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
            return new Refusal("account.unknown", "There is no such account");
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var customer = await db.Set<Customer>().AsNoTracking().SingleAsync(c => c.Id == account.CustomerId, cancel);
        var ledger = await AccountLedgers.OfAsync(db, id, cancel);
        var standing = ledger.Standing.Select(e => e.TimelineSequence).ToHashSet();
        var acts = await db.Set<LedgerAct>().AsNoTracking().Where(a => a.CustomerAccountId == id).OrderByDescending(a => a.TimelineSequence).ToListAsync(cancel);
        return new AccountBooks(
            account, customer, creditor, clock.Today(creditor.TimeZone), await LedgerPeriods.ClosedThroughAsync(db, creditor.Id, cancel), ledger, acts.ConvertAll(a => new AccountAct(a, standing.Contains(a.TimelineSequence))));
    }
}
