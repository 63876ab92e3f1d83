using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dapper;

namespace Dunwell.Server.Intake.Posting;

/// <summary>Posts receipts: to the customer named, or the one customer whose invoice is named; put to items as named, then oldest due first.</summary>
internal sealed class PostPayments(DbConnection connection, PostingContext context)
{
    private const string Columns = """
        row_no bigint primary key, customer_key text, currency text, external_id text, number text, value_date date, amount bigint,
        reference text, named text, content_hash bytea
        """;

    private static readonly BulkTable<(int Order, PaymentRow Row)> Table = new(
        "stage_rows",
        ["row_no", "customer_key", "currency", "external_id", "number", "value_date", "amount", "reference", "named", "content_hash"],
        static (staged, row) =>
        {
            var (order, r) = staged;
            row.Number(((long)order << 32) | (uint)r.Line);
            row.Text(r.CustomerKey);
            row.Text(r.Amount.Currency.Code);
            row.Text(r.ExternalId);
            row.Text(r.Number);
            row.Date(r.ValueDate);
            row.Number(r.Amount.MinorUnits);
            row.Text(r.Reference);
            row.Text(r.InvoiceNumbers.Count == 0 ? null : JsonSerializer.Serialize(r.InvoiceNumbers));
            row.Bytes(SHA256.HashData(Encoding.UTF8.GetBytes($"{r.ValueDate:O}\u001f{r.Amount}\u001f{r.Reference}")));
        });

    private static readonly BulkTable<(long Row, string Number)> Names = new(
        "stage_names",
        ["row_no", "number"],
        static (name, row) =>
        {
            row.Number(name.Row);
            row.Text(name.Number);
        });

    /// <summary>A receipt that names no customer belongs to the one whose invoices it names, when exactly one is.</summary>
    private const string ByReference = """
        update stage_rows set customer_key = (
          select min(c.number_key) from stage_names n
          join invoices i on i.creditor_id = @creditor and i.number = n.number
          join customer_accounts a on a.id = i.customer_account_id and a.currency = stage_rows.currency
          join customers c on c.id = a.customer_id
          where n.row_no = stage_rows.row_no
          having count(distinct c.id) = 1)
        where customer_key is null
        """;

    private const string InOrder = """
        select s.row_no, s.external_id, s.number, s.value_date, s.amount, s.reference, s.named, s.content_hash,
          a.account_id, a.head_sequence, a.head_hash, p.content_hash, s.currency, a.customer_key
        from stage_rows s
        join stage_accounts a on a.customer_key = s.customer_key and a.currency = s.currency
        left join payments p on p.customer_account_id = a.account_id and p.source = @source and p.external_id = s.external_id
        order by a.account_id, s.row_no
        """;

    private readonly PostingBuffer buffer = new(connection);

    public PostingResult Result { get; } = new(context.FileName);

    public async Task RunAsync(IEnumerable<PaymentRow> rows, CancellationToken cancel)
    {
        await connection.CreateTemporaryTableAsync("stage_rows", Columns, cancel);
        await BulkWriter.WriteAsync(connection, Table, rows.Select((row, order) => (order, row)), cancel);
        await connection.AnalyzeAsync("stage_rows", cancel);
        await StageNamesAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(ByReference, new { creditor = context.Creditor }, commandTimeout: 0, cancellationToken: cancel));
        await StagedAccounts.ResolveAsync(connection, context.Creditor, create: false, cancel);
        await NameUnknownPayersAsync(cancel);

        await using var balances = StagedBalances.Stream(connection, cancel).GetAsyncEnumerator(cancel);
        var more = await balances.MoveNextAsync();
        var group = new List<Staged>();
        await foreach (var row in connection.StreamAsync(InOrder, new { source = context.Source }, Map, cancel))
        {
            if (group.Count > 0 && group[0].Account != row.Account)
                await PostGroupAsync();
            group.Add(row);
        }

        await PostGroupAsync();
        await buffer.FlushAsync(cancel);

        async Task PostGroupAsync()
        {
            if (group.Count == 0)
                return;
            while (more && balances.Current.Account.CompareTo(group[0].Account) < 0)
                more = await balances.MoveNextAsync();
            await PostAsync(group, more && balances.Current.Account == group[0].Account ? balances.Current.Items : [], cancel);
        }
    }

    private static Staged Map(RowReader r) => new(
        StagedInvoice.LineOf(r.Number(0)), r.Text(1), r.TextOrNull(2), r.Date(3), r.Number(4), r.TextOrNull(5), r.TextOrNull(6), r.Bytes(7),
        r.Uuid(8), r.IntOrNull(9) ?? 0, r.BytesOrNull(10) ?? HashChain.Start, r.BytesOrNull(11), r.Text(12), r.Text(13));

    /// <summary>What each receipt without a customer may mean: its whole reference, or a number in it.</summary>
    private async Task StageNamesAsync(CancellationToken cancel)
    {
        const string Nameless = "select row_no, reference, named from stage_rows where customer_key is null";
        await connection.CreateTemporaryTableAsync("stage_names", "row_no bigint, number text, primary key (row_no, number)", cancel);
        var nameless = connection.StreamAsync(Nameless, null, static r => (Row: r.Number(0), Reference: r.TextOrNull(1), Named: NumbersOf(r.TextOrNull(2))), cancel);
        await foreach (var chunk in nameless.Chunk(10_000).WithCancellation(cancel))
        {
            var names = chunk.SelectMany(r => (r.Reference is null ? r.Named : r.Named.Prepend(r.Reference)).Distinct().Select(n => (r.Row, n)));
            await BulkWriter.WriteAsync(connection, Names, names, cancel);
        }

        await connection.AnalyzeAsync("stage_names", cancel);
    }

    private static List<string> NumbersOf(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<string>>(json)!;

    private async Task NameUnknownPayersAsync(CancellationToken cancel)
    {
        const string Unknown = """
            select s.row_no, s.reference, s.external_id, s.amount, s.currency from stage_rows s
            left join stage_accounts a on a.customer_key = s.customer_key and a.currency = s.currency
            where a.account_id is null order by s.row_no
            """;
        var unknown = connection.StreamAsync(Unknown, null, static r => (r.Number(0), r.TextOrNull(1) ?? r.Text(2), new Money(r.Number(3), Currency.Of(r.Text(4)))), cancel);
        await foreach (var (row, said, amount) in unknown)
            Result.Refuse(StagedInvoice.LineOf(row), "customer number", "No customer with this number, or whose invoice is named, has an account in this currency; the receipt is not taken in", said, amount);
    }

    private async Task PostAsync(List<Staged> rows, IReadOnlyList<ItemBalance> items, CancellationToken cancel)
    {
        var posting = new AccountPosting(context.Creditor, new(rows[0].Account), rows[0].HeadSequence, rows[0].HeadHash, context.ClosedThrough);
        var open = items.ToList();
        var (total, order) = (0L, context.OrderOf(rows[0].CustomerKey));
        foreach (var row in rows)
        {
            if (row.KnownHash is { } known)
            {
                if (known.AsSpan().SequenceEqual(row.Hash))
                    Result.Known++;
                else
                    Result.Refuse(row.Line, "payment", $"Receipt {row.ExternalId} is already known with other content. A receipt is never changed: reverse it and record it anew", row.ExternalId, new(row.Amount, Currency.Of(row.Currency)));
                continue;
            }

            if (posting.FirstOpen(row.ValueDate) is var booked && booked != row.ValueDate)
                Result.Warn(row.Line, "value date", $"The books are closed through {booked.AddDays(-1):yyyy-MM-dd}: the receipt keeps its value date and is booked on {booked:yyyy-MM-dd}", row.ExternalId);
            var allocations = posting.AddPayment(NewPayment(posting.Account, row), row.Number ?? $"Payment {row.ExternalId}", open, NumbersOf(row.Named), order);
            foreach (var allocation in allocations)
            {
                var at = open.FindIndex(i => i.Id == allocation.ItemId);
                open[at] = open[at] with { Open = open[at].Open - allocation.Amount };
            }

            total += row.Amount;
            Result.Posted++;
        }

        if (!posting.IsEmpty)
        {
            var applied = posting.Entries.Where(e => e.Kind == EntryKind.Allocation).Sum(e => e.Amount);
            var currency = Currency.Of(rows[0].Currency);
            var text = $"{(posting.Payments.Count == 1 ? "Payment" : $"{posting.Payments.Count} payments")} received: {new Money(total, currency)}, {new Money(applied, currency)} applied";
            await buffer.AddAsync(posting, posting.Seal(context.Now, TimelineKind.PaymentReceived, context.Actor, text, context.Batch.Value), cancel);
        }

        rows.Clear();
    }

    private Payment NewPayment(CustomerAccountId account, Staged row) => new()
    {
        Id = Id.New<PaymentId>(),
        CreditorId = context.Creditor,
        CustomerAccountId = account,
        ReceivedOn = row.ValueDate,
        Amount = row.Amount,
        Reference = row.Reference,
        Source = context.Source,
        ExternalId = row.ExternalId,
        ContentHash = row.Hash,
        BatchId = context.Batch,
    };

    private sealed record Staged(
        int Line, string ExternalId, string? Number, DateOnly ValueDate, long Amount, string? Reference, string? Named, byte[] Hash,
        Guid Account, int HeadSequence, byte[] HeadHash, byte[]? KnownHash, string Currency, string CustomerKey);
}
