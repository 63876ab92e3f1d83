using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>Books realised exchange differences: every allocation on an account in another currency than its creditor's, once; and every allocation taken back, by the mirror of what was booked.</summary>
internal static class ExchangeBook
{
    private const string Unbooked = """
        select e.customer_account_id, e.id, e.date, e.amount, e.reverses_id, a.currency, i.issue_date, p.issue_date
        from customer_accounts a
        join ledger_entries e on e.customer_account_id = a.id
        left join ledger_entries o on o.customer_account_id = e.customer_account_id and o.id = e.reverses_id
        join open_items i on i.customer_account_id = e.customer_account_id and i.id = coalesce(o.credit_item_id, e.credit_item_id)
        join open_items p on p.customer_account_id = e.customer_account_id and p.id = coalesce(o.debit_item_id, e.debit_item_id)
        where a.creditor_id = @creditor and a.currency <> @home {0} and 'Allocation' in (e.kind, o.kind)
          and not exists (select 1 from exchange_entries x where x.customer_account_id = e.customer_account_id and x.entry_id = e.id)
        order by e.customer_account_id, e.timeline_sequence, e.id
        """;

    /// <summary>For an act that has added its entries and not saved yet.</summary>
    public static async Task BookAsync(DunwellDb db, CreditorId creditor, CustomerAccountId account, CancellationToken cancel)
    {
        if (!db.ChangeTracker.Entries<LedgerEntry>().Any(e => e.State == EntityState.Added && e.Entity.CustomerAccountId == account && (e.Entity.Kind == EntryKind.Allocation || e.Entity.ReversesId is not null)))
            return;
        var owner = await db.Set<Creditor>().IgnoreQueryFilters().AsNoTracking().SingleAsync(c => c.Id == creditor, cancel);
        if (await db.Set<CustomerAccount>().IgnoreQueryFilters().Where(a => a.Id == account).Select(a => a.Currency).SingleAsync(cancel) == owner.Currency)
            return;
        await db.SaveChangesAsync(cancel);
        await BookAsync(db, owner, account, cancel);
    }

    /// <summary>For what was posted in bulk, and for what waited for a rate. Saves what it books within the caller's transaction.</summary>
    public static async Task CatchUpAsync(DunwellDb db, CreditorId creditor, CancellationToken cancel)
    {
        var owner = await db.Set<Creditor>().IgnoreQueryFilters().AsNoTracking().SingleAsync(c => c.Id == creditor, cancel);
        if (!await db.Set<CustomerAccount>().IgnoreQueryFilters().AnyAsync(a => a.CreditorId == creditor && a.Currency != owner.Currency, cancel))
            return;
        await BookAsync(db, owner, null, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private static async Task BookAsync(DunwellDb db, Creditor creditor, CustomerAccountId? account, CancellationToken cancel)
    {
        var (rates, closed) = (await LoadRates.OfAsync(db, creditor, cancel), await LedgerPeriods.ClosedThroughAsync(db, creditor.Id, cancel));
        var rows = await db.ListAsync(
            Unbooked.Replace("{0}", account is null ? "" : "and a.id = @account", StringComparison.Ordinal), new { creditor = creditor.Id.Value, home = creditor.Currency, account = account?.Value },
            r => (Entry: EntryOf(r, creditor.Id), Currency: Currency.Of(r.Text(5)), Issued: r.Date(6), Paid: r.Date(7)), cancel);
        var fresh = new Dictionary<LedgerEntryId, ExchangeEntry>();
        foreach (var (entry, currency, issued, paid) in rows)
        {
            var date = closed is { } end && entry.Date <= end ? end.AddDays(1) : entry.Date;
            var booked = entry.ReversesId is not { } of
                ? ExchangeEntry.Of(entry, rates.Difference(new(entry.Amount, currency), issued, paid), date)
                : (fresh.GetValueOrDefault(of) ?? await db.Set<ExchangeEntry>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(x => x.CustomerAccountId == entry.CustomerAccountId && x.EntryId == of, cancel)) is { } original
                    ? ExchangeEntry.Mirror(original, entry, date)
                    : null;
            if (booked is null)
                continue;
            fresh.Add(entry.Id, booked);
            db.Add(booked);
        }
    }

    /// <summary>Of the entry only what a difference needs; its sides are of no use here.</summary>
    private static LedgerEntry EntryOf(RowReader r, CreditorId creditor) => new()
    {
        CreditorId = creditor, CustomerAccountId = r.Id<CustomerAccountId>(0), Id = r.Id<LedgerEntryId>(1), Date = r.Date(2), Amount = r.Number(3), ReversesId = r.UuidOrNull(4) is { } of ? new(of) : null,
        TimelineSequence = 0, Kind = EntryKind.Allocation, Debit = LedgerAccount.Receivables, Credit = LedgerAccount.Receivables,
    };
}
