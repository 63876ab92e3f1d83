using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;

namespace Dunwell.Server.Intake.Posting;

/// <summary>On whose behalf and from which file something is posted.</summary>
/// <param name="ClosedThrough">Last day of the creditor's closed books: what the file dates in them keeps its dates and is posted on the first open day.</param>
/// <param name="IsOpening">Invoices are what was open before this ledger began.</param>
internal sealed record PostingContext(CreditorId Creditor, ImportBatchId Batch, string Source, string FileName, string Actor, DateTime Now, ImportMapping? Mapping = null, DateOnly? ClosedThrough = null, bool IsOpening = false)
{
    /// <summary>In which order money settles what the customer with this key owes.</summary>
    public Func<string, SettlementOrder> OrderOf { get; init; } = static _ => SettlementOrder.OldestFirst;

    /// <summary>The column that fills a field, as a person would look for it in the file.</summary>
    public string HeaderOf(IntakeField field) => Mapping?.Columns.FirstOrDefault(c => c.Field == field)?.Header ?? field.ToString();
}

/// <summary>What posting a file did, and which rows it had to leave out.</summary>
internal sealed class PostingResult(string fileName)
{
    /// <summary>Rows that brought something new.</summary>
    public int Posted { get; set; }

    /// <summary>Rows whose document was known with the same content: nothing to do.</summary>
    public int Known { get; set; }

    /// <summary>Settlements of invoices, new or known.</summary>
    public int Settlements { get; set; }

    public List<IntakeProblem> Problems { get; } = [];

    public int Refused { get; private set; }

    /// <summary>Amounts of the refused rows, for the control totals.</summary>
    public Dictionary<Currency, long> RefusedSums { get; } = [];

    public void Refuse(int line, string field, string reason, string value, Money amount)
    {
        Problems.Add(new(fileName, line, field, "conflict", reason, value));
        Refused++;
        RefusedSums[amount.Currency] = RefusedSums.GetValueOrDefault(amount.Currency) + amount.MinorUnits;
    }

    public void Warn(int line, string field, string reason, string value) =>
        Problems.Add(new(fileName, line, field, "note", reason, value, IntakeSeverity.Warning));
}
