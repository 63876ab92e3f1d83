using Dunwell.Domain.Intake;

namespace Dunwell.Server.Intake.Reading;

/// <summary>Reads invoices, credit notes and the settlements in their rows; every row of the file comes out once, in its order.</summary>
public static class InvoiceFileReader
{
    public static IEnumerable<RowReading<InvoiceRow>> Read(TabularFile file, ImportMapping mapping, IntakeDefaults defaults, DateOnly today) =>
        FileRows.Read(file, new(file.Name, file.Headers, mapping, defaults, today), InvoiceRowRules.Read, IntakeField.InvoiceNumber, r => new(r.ExternalId, r.ContentHash, r.CustomerNumber));
}
