using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>Writes a creditor's entries as a plain-text journal, account by account in the order they were posted, then the exchange differences booked in its own currency. Memory does not grow with the book.</summary>
public sealed class ExportJournal(DunwellDb db)
{
    private const string Entries = """
        select e.customer_account_id, e.id, e.timeline_sequence, e.kind, e.date, e.debit, e.credit, e.debit_item_id, e.credit_item_id, e.amount, e.reverses_id, a.currency, c.number, d.number, k.number
        from ledger_entries e
        join customer_accounts a on a.id = e.customer_account_id
        join customers c on c.id = a.customer_id
        left join open_items d on d.customer_account_id = e.customer_account_id and d.id = e.debit_item_id
        left join open_items k on k.customer_account_id = e.customer_account_id and k.id = e.credit_item_id
        where e.creditor_id = @creditor and e.date >= @from and e.date <= @to order by e.customer_account_id, e.id
        """;

    /// <param name="From">First date; null from the beginning. Only from the beginning does replaying rebuild every balance.</param>
    /// <param name="To">Last date; null to the end.</param>
    /// <param name="Out">Where it is written.</param>
    public sealed record Input(CreditorId CreditorId, DateOnly? From, DateOnly? To, TextWriter Out);

    /// <returns>How many entries were written.</returns>
    public async Task<Result<long>> Run(Input input, CancellationToken cancel)
    {
        if (await ListCreditors.Visible(db).SingleOrDefaultAsync(c => c.Id == input.CreditorId, cancel) is not { } creditor)
            return new Refusal("creditor.unknown", "There is no such creditor");
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        var written = 0L;
        var range = new { creditor = creditor.Id.Value, from = input.From ?? DateOnly.MinValue, to = input.To ?? DateOnly.MaxValue.AddYears(-1) };
        await input.Out.WriteAsync($"; dunwell journal of {JournalText.Name(creditor.Code)}\n\n");
        await foreach (var entry in db.Database.GetDbConnection().StreamAsync(Entries, range, r => Map(r, creditor), cancel))
        {
            await input.Out.WriteAsync(JournalText.Of(entry).AsMemory(), cancel);
            written++;
        }

        await db.Database.UseTransactionAsync(snapshot, cancel);
        var differences = db.Set<ExchangeEntry>().AsNoTracking().Where(x => x.CreditorId == creditor.Id && x.Date >= range.from && x.Date <= range.to)
            .Join(db.Set<CustomerAccount>(), x => x.CustomerAccountId, a => a.Id, (Entry, a) => new { Entry, a.CustomerId }).Join(db.Set<Customer>(), x => x.CustomerId, c => c.Id, (x, c) => new { x.Entry, c.Number })
            .OrderBy(x => x.Entry.CustomerAccountId).ThenBy(x => x.Entry.EntryId);
        await foreach (var difference in differences.AsAsyncEnumerable().WithCancellation(cancel))
        {
            await input.Out.WriteAsync(JournalText.Of(difference.Entry, Currency.Of(creditor.Currency), creditor.Code, difference.Number).AsMemory(), cancel);
            written++;
        }

        await db.Database.UseTransactionAsync(null, cancel);
        return written;
    }

    private static JournalEntry Map(RowReader r, Creditor creditor) => new(
        new()
        {
            CustomerAccountId = r.Id<CustomerAccountId>(0), Id = r.Id<LedgerEntryId>(1), CreditorId = creditor.Id, TimelineSequence = r.Int(2), Kind = r.Enum<EntryKind>(3), Date = r.Date(4),
            Debit = r.Enum<LedgerAccount>(5), Credit = r.Enum<LedgerAccount>(6), DebitItemId = r.UuidOrNull(7) is { } up ? new(up) : null, CreditItemId = r.UuidOrNull(8) is { } down ? new(down) : null,
            Amount = r.Number(9), ReversesId = r.UuidOrNull(10) is { } of ? new(of) : null,
        },
        Currency.Of(r.Text(11)), creditor.Code, r.Text(12), r.TextOrNull(13), r.TextOrNull(14));
}
