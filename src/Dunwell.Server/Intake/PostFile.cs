using System.Data.Common;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Intake.Posting;
using Dunwell.Server.Intake.Reading;
using Dunwell.Server.Platform.Time;

namespace Dunwell.Server.Intake;

/// <summary>Reads a kept file and either only checks its rows or also posts the good ones. One pass; memory does not grow with the file.</summary>
internal sealed class PostFile(Creditor creditor, ImportBatch batch, string path, DateTime now, DateOnly today, IProgress<int>? progress, DateOnly? closedThrough = null, SettlementPolicy? settlement = null)
{
    public const string Source = "file";

    public IntakeRows Rows { get; } = new(progress);

    /// <summary>Whether a column says to whom customers belong.</summary>
    public bool NamesParents => Mapping()?.Columns.Any(c => c.Field == IntakeField.ParentNumber) == true;

    /// <summary>Counts rows and collects problems; touches nothing.</summary>
    public Result<PostingResult> Check() => WithFile(file =>
    {
        var mapping = Mapping();
        var rows = batch.Kind switch
        {
            BatchKind.Customers => Rows.Customers(file!, mapping!, creditor, today).Count(),
            BatchKind.Payments => Rows.Payments(file!, mapping!, creditor, today).Count(),
            BatchKind.Invoices => Rows.Invoices(file!, mapping!, creditor, today).Count(),
            _ => Rows.EInvoice(EInvoice()).Count(),
        };
        return Task.FromResult(new PostingResult(batch.FileName) { Posted = rows });
    }).GetAwaiter().GetResult();

    /// <summary>Posts the good rows inside the caller's transaction.</summary>
    public Task<Result<PostingResult>> PostAsync(DbConnection connection, string actor, CancellationToken cancel) => WithFile(async file =>
    {
        var mapping = Mapping();
        var context = new PostingContext(creditor.Id, batch.Id, Source, batch.FileName, actor, now, mapping, closedThrough, batch.IsOpening) { OrderOf = key => settlement?.For(creditor.Country, creditor.Code, key) ?? SettlementOrder.OldestFirst };
        switch (batch.Kind)
        {
            case BatchKind.Customers:
                var customers = new PostCustomers(connection, context);
                await customers.RunAsync(Rows.Customers(file!, mapping!, creditor, today), cancel);
                return customers.Result;
            case BatchKind.Payments:
                var payments = new PostPayments(connection, context);
                await payments.RunAsync(Rows.Payments(file!, mapping!, creditor, today), cancel);
                return payments.Result;
            default:
                var invoices = new PostInvoices(connection, context);
                await invoices.RunAsync(batch.Kind == BatchKind.Invoices ? Rows.Invoices(file!, mapping!, creditor, today) : Rows.EInvoice(EInvoice()), cancel);
                return invoices.Result;
        }
    });

    private async Task<Result<PostingResult>> WithFile(Func<TabularFile?, Task<PostingResult>> work)
    {
        if (batch.Kind == BatchKind.EInvoices)
            return await work(null);
        var opened = TabularFile.Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan), batch.FileName, Mapping()!.Shape);
        if (opened.IsRefused)
            return opened.Refusal!;
        using var file = opened.Value;
        return await work(file);
    }

    private ImportMapping? Mapping() => batch.Mapping is null ? null : ImportMappingJson.Read(batch.Mapping).Value;

    private RowReading<InvoiceRow> EInvoice() => EInvoiceRows.Read(path, batch.FileName);
}
