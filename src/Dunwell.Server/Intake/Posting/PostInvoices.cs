using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Intake.Posting;

/// <summary>Posts invoice rows, their settlements and disputes: staged, put in order of account, then written account by account in one transaction.</summary>
internal sealed class PostInvoices(DbConnection connection, PostingContext context)
{
    private const string InOrder = """
        select s.row_no, s.currency, s.external_id, s.number, s.issue_date, s.due_date, s.amount, s.purchase_order, s.description,
          s.disputed, s.settled_on, s.settled_amount, s.installments, s.content_hash,
          a.account_id, a.head_sequence, a.head_hash, i.id, i.content_hash, p.content_hash, s.settlement_hash
        from stage_rows s
        join stage_accounts a on a.customer_key = s.customer_key and a.currency = s.currency
        left join invoices i on i.customer_account_id = a.account_id and i.source = @source and i.external_id = s.external_id
        left join payments p on p.customer_account_id = a.account_id and p.source = @source and p.external_id = 'settlement:' || s.external_id
        order by a.account_id, s.row_no
        """;

    /// <summary>Documents known on another account: of another customer, or in another currency.</summary>
    private const string Elsewhere = """
        select s.row_no, s.number, s.external_id, s.amount, s.currency
        from stage_rows s
        join invoices i on i.creditor_id = @creditor and i.number = s.number and i.source = @source and i.external_id = s.external_id
        join customer_accounts a on a.id = i.customer_account_id
        join customers c on c.id = a.customer_id
        where c.number_key <> s.customer_key or a.currency <> s.currency
        """;

    /// <summary>Rows of the file that are read while those before them are staged.</summary>
    private const int RowsAhead = 500;

    private readonly PostingBuffer buffer = new(connection);

    public PostingResult Result { get; } = new(context.FileName);

    public async Task RunAsync(IEnumerable<InvoiceRow> rows, CancellationToken cancel)
    {
        await connection.CreateTemporaryTableAsync("stage_rows", StagedInvoice.Columns, cancel);
        await BulkWriter.WriteAsync(connection, StagedInvoice.Table, rows.Select((row, order) => (order, row)).Ahead(RowsAhead, cancel), cancel);
        await connection.AnalyzeAsync("stage_rows", cancel);
        await RefuseKnownElsewhereAsync(cancel);
        await StagedAccounts.ResolveAsync(connection, context.Creditor, create: true, cancel);

        var group = new List<Staged>();
        await foreach (var row in connection.StreamAsync(InOrder, new { source = context.Source }, Map, cancel))
        {
            if (group.Count > 0 && group[0].Account != row.Account)
                await PostAsync(group, cancel);
            group.Add(row);
        }

        await PostAsync(group, cancel);
        await buffer.FlushAsync(cancel);
        await new PostParents(connection, context, Result).RunAsync(StagedInvoice.LineOf, cancel);
    }

    private async Task RefuseKnownElsewhereAsync(CancellationToken cancel)
    {
        var key = new { creditor = context.Creditor, source = context.Source };
        var rows = connection.StreamAsync(
            $"{Elsewhere} order by s.row_no", key, static r => (Line: StagedInvoice.LineOf(r.Number(0)), Number: r.Text(1), Id: r.Text(2), Amount: new Money(r.Number(3), Currency.Of(r.Text(4)))), cancel);
        await foreach (var row in rows)
            Result.Refuse(row.Line, "number", $"Document {row.Number} is already known for another customer or in another currency. A document is never changed: correct it with a credit note or a reversal", row.Id, row.Amount);
        if (Result.Refused > 0)
            await connection.ExecuteAsync(new CommandDefinition($"delete from stage_rows where row_no in (select row_no from ({Elsewhere}) known)", key, commandTimeout: 0, cancellationToken: cancel));
    }

    private static Staged Map(RowReader r) => new()
    {
        Line = StagedInvoice.LineOf(r.Number(0)),
        Currency = r.Text(1),
        ExternalId = r.Text(2),
        Number = r.Text(3),
        IssueDate = r.Date(4),
        DueDate = r.DateOrNull(5),
        Amount = r.Number(6),
        PurchaseOrder = r.TextOrNull(7),
        Description = r.TextOrNull(8),
        Disputed = r.FlagOrNull(9) == true,
        SettledOn = r.DateOrNull(10),
        SettledAmount = r.NumberOrNull(11),
        Installments = r.TextOrNull(12),
        Hash = r.Bytes(13),
        Account = r.Uuid(14),
        HeadSequence = r.IntOrNull(15) ?? 0,
        HeadHash = r.BytesOrNull(16) ?? HashChain.Start,
        KnownInvoice = r.UuidOrNull(17),
        KnownHash = r.BytesOrNull(18),
        KnownSettlement = r.BytesOrNull(19),
        SettlementHash = r.BytesOrNull(20),
    };

    private async Task PostAsync(List<Staged> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        var posting = new AccountPosting(context.Creditor, new(rows[0].Account), rows[0].HeadSequence, rows[0].HeadHash, context.ClosedThrough);
        var total = 0L;
        foreach (var row in rows)
            total += await PostRowAsync(posting, row, cancel);
        if (!posting.IsEmpty)
        {
            var line = posting.Seal(context.Now, TimelineKind.Imported, context.Actor, Told(posting, new(total, Currency.Of(rows[0].Currency))), context.Batch.Value);
            await buffer.AddAsync(posting, line, cancel);
        }

        rows.Clear();
    }

    /// <summary>Signed minor units that the row's document brought to the account; 0 when it was known or refused.</summary>
    private async Task<long> PostRowAsync(AccountPosting posting, Staged row, CancellationToken cancel)
    {
        if (row.KnownHash is { } known && !known.AsSpan().SequenceEqual(row.Hash))
        {
            Result.Refuse(row.Line, "number", $"Document {row.Number} is already known with other content. A document is never changed: correct it with a credit note or a reversal", row.ExternalId, row.Money);
            return 0;
        }

        if (row.KnownInvoice is { } invoice)
        {
            await SettleKnownAsync(posting, row, invoice, cancel);
            return 0;
        }

        if (posting.FirstOpen(row.IssueDate) is var booked && booked != row.IssueDate)
            Result.Warn(row.Line, "issue date", $"The books are closed through {booked.AddDays(-1):yyyy-MM-dd}: {row.Number} keeps its dates and is booked on {booked:yyyy-MM-dd}", row.ExternalId);
        var parts = AddInvoice(posting, row);
        if (row.SettledOn is not null)
            Settle(posting, row, parts);
        else if (row.Disputed && row.Amount > 0)
            Dispute(posting, row, parts);
        Result.Posted++;
        return row.Amount;
    }

    /// <summary>The document is known; its settlement may be news.</summary>
    private async Task SettleKnownAsync(AccountPosting posting, Staged row, Guid invoice, CancellationToken cancel)
    {
        if (row.KnownSettlement is { } known && row.SettlementHash is { } stated && !known.AsSpan().SequenceEqual(stated))
        {
            Result.Refuse(row.Line, "settled", $"The settlement of {row.Number} is already known with another day or amount. A receipt is never changed: record what came in since as a receipt of its own", row.ExternalId, row.Money);
            return;
        }

        if (row.SettledOn is null || row.KnownSettlement is not null || row.Amount < 0)
        {
            Result.Known++;
            return;
        }

        var parts = await OpenPartsAsync(row.Account, invoice, cancel);
        var open = parts.Sum(p => p.Open);
        if (open == 0)
        {
            Result.Known++;
        }
        else if (open < row.Amount)
        {
            Result.Refuse(row.Line, "settled", $"{row.Number} is said to be settled, but receipts already paid part of it and {row.Money with { MinorUnits = open }} is open: it is unclear how much of that came in. Record it as a receipt", row.ExternalId, row.Money);
        }
        else
        {
            Settle(posting, row, parts);
            Result.Posted++;
        }
    }

    private IReadOnlyList<ItemBalance> AddInvoice(AccountPosting posting, Staged row)
    {
        var amount = Math.Abs(row.Amount);
        (DateOnly?, long)[] parts = row.Installments is { } json && row.Amount > 0
            ? [.. JsonSerializer.Deserialize<List<RowInstallment>>(json)!.Select(p => ((DateOnly?)p.DueDate, p.MinorAmount))]
            : [(row.Amount < 0 ? null : row.DueDate, amount)];
        return posting.AddInvoice(
            new()
            {
                Id = Id.New<InvoiceId>(),
                CreditorId = context.Creditor,
                CustomerAccountId = posting.Account,
                Kind = row.Amount < 0 ? InvoiceKind.CreditNote : InvoiceKind.Invoice,
                Number = row.Number,
                IssueDate = row.IssueDate,
                DueDate = row.DueDate,
                Amount = amount,
                PurchaseOrder = row.PurchaseOrder,
                Description = row.Description,
                Source = context.Source,
                ExternalId = row.ExternalId,
                ContentHash = row.Hash,
                BatchId = context.Batch,
            },
            parts,
            context.IsOpening);
    }

    /// <summary>The row says that the invoice was paid, or the credit used up, on a day: a receipt (or its mirror) for exactly that document.</summary>
    private void Settle(AccountPosting posting, Staged row, IReadOnlyList<ItemBalance> parts)
    {
        if (row.Amount < 0)
        {
            Result.Warn(row.Line, "settled", $"Credit note {row.Number} is said to be settled; it stays as a credit until it is applied or refunded", row.ExternalId);
            return;
        }

        var amount = row.SettledAmount ?? row.Amount;
        var payment = new Payment
        {
            Id = Id.New<PaymentId>(),
            CreditorId = context.Creditor,
            CustomerAccountId = posting.Account,
            ReceivedOn = row.SettledOn!.Value,
            Amount = amount,
            Reference = row.Number,
            Source = context.Source,
            ExternalId = $"settlement:{row.ExternalId}",
            ContentHash = row.SettlementHash!,
            BatchId = context.Batch,
        };
        posting.AddPayment(payment, $"Payment {row.Number}", parts, [row.Number], SettlementOrder.OldestFirst);
        Result.Settlements++;
    }

    private void Dispute(AccountPosting posting, Staged row, IReadOnlyList<ItemBalance> parts)
    {
        foreach (var part in parts)
        {
            posting.Holds.Add(new()
            {
                Id = Id.New<HoldId>(),
                CreditorId = context.Creditor,
                CustomerAccountId = posting.Account,
                Kind = HoldKind.Dispute,
                OpenItemId = part.Id.Value,
                From = row.IssueDate,
                Reason = string.Create(CultureInfo.InvariantCulture, $"Marked as disputed in {context.FileName}, line {row.Line}"),
                PlacedBy = context.Actor,
                PlacedAt = context.Now,
            });
        }
    }

    private async Task<IReadOnlyList<ItemBalance>> OpenPartsAsync(Guid account, Guid invoice, CancellationToken cancel) =>
        [.. (await AccountBalances.OfAsync(connection, account, null, cancel)).Where(b => b.DocumentId == invoice).Select(b => b.Balance)];

    private string Told(AccountPosting posting, Money total)
    {
        var invoices = posting.Invoices.Count == 1 ? $"{(posting.Invoices[0].Kind == InvoiceKind.CreditNote ? "Credit note" : "Invoice")} {posting.Invoices[0].Number}" : $"{posting.Invoices.Count} documents";
        var settled = posting.Payments.Count == 0 ? "" : $"; {posting.Payments.Count} settled";
        return $"{invoices} taken in from {context.FileName}: {total}{settled}";
    }

    private sealed record Staged
    {
        public required int Line { get; init; }

        public required string Currency { get; init; }

        public required string ExternalId { get; init; }

        public required string Number { get; init; }

        public required DateOnly IssueDate { get; init; }

        public DateOnly? DueDate { get; init; }

        public required long Amount { get; init; }

        public string? PurchaseOrder { get; init; }

        public string? Description { get; init; }

        public bool Disputed { get; init; }

        public DateOnly? SettledOn { get; init; }

        public long? SettledAmount { get; init; }

        public string? Installments { get; init; }

        public required byte[] Hash { get; init; }

        public required Guid Account { get; init; }

        public required int HeadSequence { get; init; }

        public required byte[] HeadHash { get; init; }

        public Guid? KnownInvoice { get; init; }

        public byte[]? KnownHash { get; init; }

        public byte[]? KnownSettlement { get; init; }

        public byte[]? SettlementHash { get; init; }

        public Money Money => new(Amount, Dunwell.Domain.Currency.Of(Currency));
    }
}
