using System.Data.Common;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Intake.Posting;

/// <summary>Collects what accounts post and writes it table by table, so that memory holds a few thousand rows whatever the size of the file.</summary>
internal sealed class PostingBuffer(DbConnection connection)
{
    private const int FlushAt = 10_000;

    private readonly List<Invoice> invoices = [];
    private readonly List<Payment> payments = [];
    private readonly List<OpenItem> items = [];
    private readonly List<LedgerEntry> entries = [];
    private readonly List<TimelineLine> lines = [];
    private readonly List<Hold> holds = [];

    public async Task AddAsync(AccountPosting posting, TimelineLine line, CancellationToken cancel)
    {
        invoices.AddRange(posting.Invoices);
        payments.AddRange(posting.Payments);
        items.AddRange(posting.Items);
        entries.AddRange(posting.Entries);
        holds.AddRange(posting.Holds);
        lines.Add(line);
        if (entries.Count >= FlushAt)
            await FlushAsync(cancel);
    }

    public async Task FlushAsync(CancellationToken cancel)
    {
        await WriteAsync(LedgerBulk.Invoices, invoices, cancel);
        await WriteAsync(LedgerBulk.Payments, payments, cancel);
        await WriteAsync(LedgerBulk.OpenItems, items, cancel);
        await WriteAsync(LedgerBulk.Entries, entries, cancel);
        await WriteAsync(LedgerBulk.Timeline, lines, cancel);
        await WriteAsync(LedgerBulk.Holds, holds, cancel);
    }

    private async Task WriteAsync<T>(BulkTable<T> table, List<T> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        await BulkWriter.WriteAsync(connection, table, rows, cancel);
        rows.Clear();
    }
}
