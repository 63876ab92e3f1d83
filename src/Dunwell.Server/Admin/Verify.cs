using System.Data.Common;
using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Admin;

/// <summary>One thing that does not add up, and where. <paramref name="Account"/> is the customer's number and currency; null for the whole book.</summary>
public sealed record Finding(string Creditor, string? Account, int? Line, string What);

/// <summary>What was proved, and what does not hold. <paramref name="Findings"/> lists the first; <paramref name="FindingCount"/> counts all.</summary>
public sealed record Verification(long Accounts, long Items, long Entries, long Lines, long FindingCount, IReadOnlyList<Finding> Findings)
{
    public bool IsProved => FindingCount == 0;
}

/// <summary>The daily proof, on one snapshot: entries balance, items tie to the control account, timelines are unbroken, columns say what the ledger says, every open account has a next action, nothing due is hidden, promises are what the receipts make of them. Changes nothing.</summary>
internal sealed class Verify(DunwellDb db, WorkProof work, TimeProvider clock)
{
    private const int Listed = 1000;

    private const string Accounts = """
        select a.id, a.creditor_id, r.code, c.number, a.currency
        from customer_accounts a join customers c on c.id = a.customer_id join creditors r on r.id = a.creditor_id order by a.id
        """;

    private const string Items = "select customer_account_id, id, kind, number from open_items order by customer_account_id";

    private const string Entries = """
        select customer_account_id, id, creditor_id, timeline_sequence, kind, date, debit, credit, debit_item_id, credit_item_id, amount, reverses_id
        from ledger_entries order by customer_account_id
        """;

    private const string Lines = """
        select customer_account_id, sequence, creditor_id, at, kind, actor, text, subject_id, entries_digest, hash
        from timeline_lines order by customer_account_id, sequence
        """;

    private const string Control = """
        select a.currency, sum(case when e.debit = 'Receivables' then e.amount else 0 end - case when e.credit = 'Receivables' then e.amount else 0 end)
        from ledger_entries e join customer_accounts a on a.id = e.customer_account_id group by a.currency
        """;

    public sealed record Input;

    public async Task<Verification> Run(Input input, CancellationToken cancel)
    {
        var tally = new Tally();
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        await db.Database.UseTransactionAsync(snapshot, cancel);
        var connection = db.Database.GetDbConnection();
        await ProveAccountsAsync(connection, tally, cancel);
        await ProveControlAccountAsync(connection, tally, cancel);
        foreach (var creditor in await db.Set<Creditor>().AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancel))
        {
            var today = clock.Today(creditor.TimeZone);
            foreach (var what in await ColumnsProof.CheckAsync(connection, creditor.Id, [today, today.AddDays(-45)], cancel))
                tally.Find(new(creditor.Code, null, null, what));
            await work.CheckAsync(db, creditor, tally.Find, cancel);
        }

        await db.Database.UseTransactionAsync(null, cancel);
        return tally.Result;
    }

    private async Task ProveAccountsAsync(DbConnection connection, Tally tally, CancellationToken cancel)
    {
        await using var itemRows = new Follower<(OpenItemId Id, OpenItemKind Kind, string Number)>(
            connection.StreamAsync(Items, null, static r => (r.Uuid(0), (r.Id<OpenItemId>(1), Word<OpenItemKind>(r, 2), r.Text(3))), cancel));
        await using var entryRows = new Follower<LedgerEntry>(connection.StreamAsync(Entries, null, MapEntry, cancel));
        await using var lineRows = new Follower<TimelineLine>(connection.StreamAsync(Lines, null, MapLine, cancel));
        var itemBuffer = new List<(OpenItemId Id, OpenItemKind Kind, string Number)>();
        await foreach (var (id, creditor, code, number, currency) in connection.StreamAsync(Accounts, null, static r => (r.Uuid(0), r.Id<CreditorId>(1), r.Text(2), r.Text(3), r.Text(4)), cancel))
        {
            var proof = new AccountProof(creditor, (line, what) => tally.Find(new(code, $"{number} {currency}", line, what)));
            itemBuffer.Clear();
            await itemRows.TakeAsync(id, itemBuffer);
            foreach (var item in itemBuffer)
                proof.Items.Add(item.Id, (item.Kind, item.Number));
            await entryRows.TakeAsync(id, proof.Entries);
            await lineRows.TakeAsync(id, proof.Lines);
            proof.Check();
            tally.Add(currency, proof);
        }
    }

    private async Task ProveControlAccountAsync(DbConnection connection, Tally tally, CancellationToken cancel)
    {
        var control = new Dictionary<string, long>();
        await using (var reader = await connection.ExecuteReaderAsync(new CommandDefinition(Control, commandTimeout: 0, cancellationToken: cancel)))
        {
            var row = new RowReader(reader);
            while (await reader.ReadAsync(cancel))
                control.Add(row.Text(0), row.Sum(1));
        }

        foreach (var (currency, sum) in tally.Open)
        {
            var booked = control.GetValueOrDefault(currency);
            if (sum != booked)
                tally.Find(new("all", null, null, $"open items in {currency} sum to {sum} minor units, the receivables account to {booked}"));
        }
    }

    private static (Guid Account, LedgerEntry Entry) MapEntry(RowReader r) => (r.Uuid(0), new()
    {
        CustomerAccountId = r.Id<CustomerAccountId>(0),
        Id = r.Id<LedgerEntryId>(1),
        CreditorId = r.Id<CreditorId>(2),
        TimelineSequence = r.Int(3),
        Kind = Word<EntryKind>(r, 4),
        Date = r.Date(5),
        Debit = Word<LedgerAccount>(r, 6),
        Credit = Word<LedgerAccount>(r, 7),
        DebitItemId = r.UuidOrNull(8) is { } debit ? new OpenItemId(debit) : null,
        CreditItemId = r.UuidOrNull(9) is { } credit ? new OpenItemId(credit) : null,
        Amount = r.Number(10),
        ReversesId = r.UuidOrNull(11) is { } reverses ? new LedgerEntryId(reverses) : null,
    });

    private static (Guid Account, TimelineLine Line) MapLine(RowReader r) => (r.Uuid(0), new()
    {
        CustomerAccountId = r.Id<CustomerAccountId>(0),
        Sequence = r.Int(1),
        CreditorId = r.Id<CreditorId>(2),
        At = r.Instant(3),
        Kind = Word<TimelineKind>(r, 4),
        Actor = r.Text(5),
        Text = r.Text(6),
        SubjectId = r.UuidOrNull(7),
        EntriesDigest = r.Bytes(8),
        Hash = r.Bytes(9),
    });

    /// <summary>A word nobody knows is a change like any other: it is found by its hash, and must not stop the proof.</summary>
    private static TEnum Word<TEnum>(RowReader r, int column)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(r.Text(column), out var known) ? known : (TEnum)Enum.ToObject(typeof(TEnum), -1);

    private sealed class Tally
    {
        private readonly List<Finding> findings = [];
        private long accounts, items, entries, lines, found;

        /// <summary>Sum of all item balances by currency.</summary>
        public Dictionary<string, Int128> Open { get; } = [];

        public Verification Result => new(accounts, items, entries, lines, found, findings);

        public void Add(string currency, AccountProof proof)
        {
            Open[currency] = Open.GetValueOrDefault(currency) + proof.Open;
            (accounts, items, entries, lines) = (accounts + 1, items + proof.Items.Count, entries + proof.Entries.Count, lines + proof.Lines.Count);
        }

        public void Find(Finding finding)
        {
            found++;
            if (findings.Count < Listed)
                findings.Add(finding);
        }
    }
}
