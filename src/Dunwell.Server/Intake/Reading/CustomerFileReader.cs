using Dunwell.Domain.Intake;

namespace Dunwell.Server.Intake.Reading;

/// <summary>Reads customers; every row of the file comes out once, in its order.</summary>
public static class CustomerFileReader
{
    public static IEnumerable<RowReading<CustomerRow>> Read(TabularFile file, ImportMapping mapping, IntakeDefaults defaults, DateOnly today) =>
        FileRows.Read(file, new(file.Name, file.Headers, mapping, defaults, today), CustomerRowRules.Read, IntakeField.CustomerNumber, r => new(r.NumberKey, r.ContentHash, r.Number));
}
