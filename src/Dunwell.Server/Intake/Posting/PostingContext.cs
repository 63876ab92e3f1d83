using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;

namespace Dunwell.Server.Intake.Posting;

/// <summary>On whose behalf and from which file something is posted.</summary>
internal sealed record PostingContext(CreditorId Creditor, ImportBatchId Batch, string Source, string FileName, string Actor, DateTime Now);

/// <summary>What posting a file did, and which rows it had to leave out.</summary>
internal sealed class PostingResult(string fileName)
{
    public int Posted { get; set; }

    /// <summary>Rows whose document was known with the same content: nothing to do.</summary>
    public int Known { get; set; }

    /// <summary>Settlements of invoices, new or known.</summary>
    public int Settlements { get; set; }

    public List<Dunwell.Domain.Intake.IntakeProblem> Problems { get; } = [];

    public int Refused => Problems.Count(p => p.Severity == Dunwell.Domain.Intake.IntakeSeverity.Problem);

    public void Refuse(int line, string field, string reason, string value) =>
        Problems.Add(new(fileName, line, field, "conflict", reason, value));

    public void Warn(int line, string field, string reason, string value) =>
        Problems.Add(new(fileName, line, field, "note", reason, value, Dunwell.Domain.Intake.IntakeSeverity.Warning));
}
