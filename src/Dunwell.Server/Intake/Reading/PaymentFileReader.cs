using Dunwell.Domain.Intake;

namespace Dunwell.Server.Intake.Reading;

/// <summary>Reads receipts; every row of the file comes out once, in its order.</summary>
public static class PaymentFileReader
{
    public static IEnumerable<RowReading<PaymentRow>> Read(TabularFile file, ImportMapping mapping, IntakeDefaults defaults, DateOnly today) =>
        FileRows.Read(file, new(file.Name, file.Headers, mapping, defaults, today), PaymentRowRules.Read, IntakeField.PaymentNumber, r => new(r.ExternalId, r.ContentHash, r.CustomerNumber));
}
