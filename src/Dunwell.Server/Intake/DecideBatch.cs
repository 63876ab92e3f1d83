using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Intake.Posting;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Intake;

public enum BatchDecision { Accept, Reject, Return }

/// <summary>A person's (or the command line's) decision about a checked batch. Accepting posts its good rows and says so in one transaction.</summary>
public sealed class DecideBatch(DunwellDb db, FileStore files, Settlement settlement, TimeProvider clock)
{
    /// <param name="Reason">Needed to reject or return.</param>
    /// <param name="AsOpening">Accept its invoices as opening balances.</param>
    public sealed record Input(ImportBatchId BatchId, BatchDecision Decision, string? Reason, string Actor, IProgress<int>? Progress = null, bool AsOpening = false);

    public Task<Result<ImportBatch>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<ImportBatch>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await db.Set<ImportBatch>().FirstOrDefaultAsync(b => b.Id == input.BatchId, cancel) is not { } batch)
            return new Refusal("batch.unknown", "This batch does not exist", "batch");
        if (batch.Status == BatchStatus.Checking && input.Decision == BatchDecision.Accept)
            return new Refusal("batch.checking", "Not every row of this batch is checked yet");
        if (batch.Status is not (BatchStatus.Checked or BatchStatus.Checking))
            return new Refusal("batch.decided", $"This batch was already decided: {batch.Status} by {batch.DecidedBy}");
        if (input.Decision != BatchDecision.Accept && string.IsNullOrWhiteSpace(input.Reason))
            return new Refusal("batch.reason", "Say why, so that the sender can put it right", "reason");

        batch.Reason = input.Reason;
        batch.DecidedBy = input.Actor;
        batch.DecidedAt = clock.UtcNow();
        batch.Status = input.Decision switch { BatchDecision.Accept => BatchStatus.Accepted, BatchDecision.Reject => BatchStatus.Rejected, _ => BatchStatus.Returned };
        batch.IsOpening |= input.AsOpening;
        batch.Version++;
        if (input.Decision == BatchDecision.Accept && await Apply(db, files, settlement.Policy, batch, input.Actor, clock, input.Progress, cancel) is { } refusal)
            return refusal;
        return batch;
    }

    /// <summary>Posts the batch's good rows in the open transaction and writes the counts to the batch; the caller saves.</summary>
    internal static async Task<Refusal?> Apply(DunwellDb db, FileStore files, SettlementPolicy settlement, ImportBatch batch, string actor, TimeProvider clock, IProgress<int>? progress, CancellationToken cancel)
    {
        if (batch.IsOpening && batch.Kind is (BatchKind.Customers or BatchKind.Payments))
            return new("batch.opening", "Only invoices and credit notes can be opening balances", "opening");
        await db.LockTurnAsync("import", batch.CreditorId.Value, cancel);
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == batch.CreditorId, cancel);
        var file = new PostFile(creditor, batch, files.PathOf(batch.FileHash), clock.UtcNow(), clock.Today(creditor.TimeZone), progress, await Ledger.LedgerPeriods.ClosedThroughAsync(db, creditor.Id, cancel), settlement);
        if (file.NamesParents)
            await db.LockTurnAsync(Accounts.SetParent.Turn, batch.CreditorId.Value, cancel);
        var posted = await file.PostAsync(db.Database.GetDbConnection(), actor, cancel);
        if (posted.IsRefused)
            return posted.Refusal;
        Count(db, batch, file.Rows, posted.Value);
        await TouchCreditorAsync(db, batch, posted.Value, clock.UtcNow(), cancel);
        return null;
    }

    /// <summary>Raises the ledger version and the feeds' dates in the database itself, so that two imports at once cannot lose one of them; held reminders get another look.</summary>
    private static async Task TouchCreditorAsync(DunwellDb db, ImportBatch batch, PostingResult posted, DateTime now, CancellationToken cancel)
    {
        var isLedger = batch.Kind is BatchKind.Invoices or BatchKind.EInvoices;
        var isBank = batch.Kind == BatchKind.Payments || posted.Settlements > 0;
        var raise = batch.Kind != BatchKind.Customers && batch.RowsPosted > 0 ? 1 : 0;
        // Accounts before the creditor, as every posting at the desk takes them: the other way round the two would wait for each other.
        foreach (var account in (await Arrangements.JudgePromises.TouchedByAsync(db, batch.CreditorId, batch.Id, cancel)).OrderBy(a => a.Value))
            await db.LockAccountAsync(account.Value, cancel);
        await db.Set<Creditor>().Where(c => c.Id == batch.CreditorId).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.LedgerVersion, c => c.LedgerVersion + raise)
                .SetProperty(c => c.BookVersion, c => c.BookVersion + 1)
                .SetProperty(c => c.LedgerDataAt, c => isLedger ? now : c.LedgerDataAt)
                .SetProperty(c => c.BankDataAt, c => isBank ? now : c.BankDataAt),
            cancel);
        await ExchangeBook.CatchUpAsync(db, batch.CreditorId, cancel);
        if (isLedger || isBank)
            await Runs.ReconsiderHeld.Apply(db, batch.CreditorId, now, cancel);
    }

    /// <summary>Writes counts, control totals and problems of one reading of the file to its batch.</summary>
    internal static void Count(DunwellDb db, ImportBatch batch, IntakeRows rows, PostingResult result)
    {
        var known = db.Set<ImportProblem>().Where(p => p.BatchId == batch.Id).Select(p => p.Number).AsEnumerable().DefaultIfEmpty(0).Max();
        var fresh = known > 0 ? result.Problems : [.. rows.Problems, .. result.Problems];
        batch.RowsRead = rows.Totals.RowsRead;
        batch.RowsGood = rows.Totals.RowsGood - result.Refused;
        batch.RowsBad = rows.Totals.RowsBad + result.Refused;
        batch.Warnings = rows.Totals.Warnings + result.Problems.Count - result.Refused;
        batch.RowsKnown = result.Known + rows.Totals.Duplicates;
        batch.RowsPosted = batch.Status == BatchStatus.Accepted ? result.Posted : 0;
        batch.Totals = JsonSerializer.Serialize(rows.Totals.Sums
            .Select(s => s with { MinorUnits = s.MinorUnits - result.RefusedSums.GetValueOrDefault(s.Currency) })
            .Where(s => s.MinorUnits != 0)
            .ToDictionary(s => s.Currency.Code, s => s.ToPlainText()));
        foreach (var problem in fresh.Take(IntakeRows.KeptProblems))
        {
            db.Add(new ImportProblem
            {
                CreditorId = batch.CreditorId,
                BatchId = batch.Id,
                Number = ++known,
                Line = problem.Line,
                Field = problem.Field,
                Reason = problem.Reason,
                Value = problem.Value,
                IsWarning = problem.Severity == IntakeSeverity.Warning,
            });
        }
    }
}
