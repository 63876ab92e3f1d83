using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake.Reading;

namespace Dunwell.Server.Intake;

/// <summary>Counts the rows of one file as they stream by, keeps the first problems, and lets the good rows through.</summary>
internal sealed class IntakeRows(IProgress<int>? progress)
{
    /// <summary>More than a person reads; the counts go on.</summary>
    public const int KeptProblems = 5_000;

    public IntakeControlTotals Totals { get; } = new();

    public List<IntakeProblem> Problems { get; } = [];

    public IEnumerable<InvoiceRow> Invoices(TabularFile file, ImportMapping mapping, Creditor creditor, DateOnly today) =>
        Good(InvoiceFileReader.Read(file, mapping, Defaults(creditor), today), Totals.Add);

    public IEnumerable<PaymentRow> Payments(TabularFile file, ImportMapping mapping, Creditor creditor, DateOnly today) =>
        Good(PaymentFileReader.Read(file, mapping, Defaults(creditor), today), Totals.Add);

    public IEnumerable<CustomerRow> Customers(TabularFile file, ImportMapping mapping, Creditor creditor, DateOnly today) =>
        Good(CustomerFileReader.Read(file, mapping, Defaults(creditor), today), Totals.Add);

    public IEnumerable<InvoiceRow> EInvoice(RowReading<InvoiceRow> reading) => Good([reading], Totals.Add);

    private IEnumerable<T> Good<T>(IEnumerable<RowReading<T>> readings, Action<RowReading<T>> count)
        where T : class
    {
        foreach (var reading in readings)
        {
            count(reading);
            if (Problems.Count < KeptProblems)
                Problems.AddRange(reading.Problems);
            if (Totals.RowsRead % 20_000 == 0)
                progress?.Report(Totals.RowsRead);
            if (reading.Row is { } row)
                yield return row;
        }
    }

    private static IntakeDefaults Defaults(Creditor creditor) => new(Currency.Of(creditor.Currency));
}
