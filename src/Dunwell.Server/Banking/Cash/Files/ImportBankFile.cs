using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Domain.Banking.Formats;
using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>A file as it was taken in. <paramref name="WasKnown"/>: the same bytes were brought before; nothing was done again.</summary>
public sealed record ImportedBankFile(StoredBankFile File, bool WasKnown);

/// <summary>
/// Takes in a bank or remittance file: statements, lines, receipts and advices, all of it or nothing. What does not add up is taken in with that said;
/// a file that is refused is kept with the reasons. The same file, statement or line is taken in once.
/// </summary>
public sealed class ImportBankFile(DunwellDb db, FileStore files, TimeProvider clock)
{
    /// <summary>More than a person reads; the counts go on.</summary>
    private const int KeptProblems = 1_000;

    /// <param name="FileHash">Its bytes lie in the file store under this hash.</param>
    /// <param name="Format">Null: found out from the content.</param>
    /// <param name="CodePage">Web name of the encoding; null: found out.</param>
    /// <param name="Progress">Told how many lines are read.</param>
    public sealed record Input(
        CreditorId CreditorId, string FileName, string FileHash, string Actor,
        BankFormat? Format = null, StatementProfile? Profile = null, DateOrder? DateOrder = null, string? CodePage = null, IProgress<int>? Progress = null);

    public async Task<Result<ImportedBankFile>> Run(Input input, CancellationToken cancel)
    {
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == input.CreditorId, cancel);
        var opened = BankFileSource.Open(
            files.Open(input.FileHash), input.FileName, input.Format, input.Profile, new(creditor.Currency, input.DateOrder), input.CodePage);
        if (opened.IsRefused)
            return opened.Refusal!;
        using var source = opened.Value;
        // A refusal may come with the last line: the whole file is read before any of it is written.
        var (file, problems) = Look(input, source);
        return await db.InTransactionAsync(() => TakeInAsync(input, creditor, source, file, problems, cancel), cancel);
    }

    private (StoredBankFile File, List<BankFileProblem> Problems) Look(Input input, BankFileSource source)
    {
        var problems = new List<BankFileProblem>();
        var file = new StoredBankFile
        {
            Id = Id.New<BankFileId>(), CreditorId = input.CreditorId, FileName = input.FileName, FileHash = input.FileHash, TakenAt = clock.UtcNow(), TakenBy = input.Actor,
        };
        foreach (var part in source.Parts())
        {
            if (part is BankFileHeader header)
                file.Kind = header.Version;
            if (part is not BankFileProblem problem)
                continue;
            file.Problems++;
            file.IsRefused |= problem.Severity == ProblemSeverity.Refused;
            if (problems.Count < KeptProblems || problem.Severity == ProblemSeverity.Refused)
                problems.Add(problem);
        }

        return (file, problems);
    }

    private async Task<Result<ImportedBankFile>> TakeInAsync(Input input, Creditor creditor, BankFileSource source, StoredBankFile looked, List<BankFileProblem> problems, CancellationToken cancel)
    {
        await db.LockTurnAsync("bank", creditor.Id.Value, cancel);
        if (await db.Set<StoredBankFile>().SingleOrDefaultAsync(f => f.CreditorId == creditor.Id && f.FileHash == input.FileHash, cancel) is { } known)
        {
            if (!known.IsRefused)
                return new ImportedBankFile(known, true);
            // It may be read differently now: with another format or profile, or by a newer reader.
            db.Remove(known);
            await db.Set<BankFileNote>().Where(n => n.FileId == known.Id).ExecuteDeleteAsync(cancel);
            await db.SaveChangesAsync(cancel);
        }

        var notes = new List<BankFileProblem>(problems);
        if (!looked.IsRefused)
        {
            var writer = new BankFileWriter(db, creditor, looked, clock.UtcNow(), input.Progress);
            if (await writer.WriteAsync(source.Parts(), cancel) is { } refusal)
                return refusal;
            notes.AddRange(writer.Notes);
            looked.Problems += writer.Notes.Count;
            await FreshnessAsync(creditor, cancel);
        }

        db.Add(looked);
        db.AddRange(notes.Select((problem, i) => new BankFileNote
        {
            CreditorId = creditor.Id, FileId = looked.Id, Number = i + 1, Line = problem.Line, Severity = problem.Severity, Field = problem.Field, Reason = problem.Reason, Value = problem.Value,
        }));
        return new ImportedBankFile(looked, false);
    }

    /// <summary>Receipts are known up to the moment the account that lags most is stated to (law 10); held reminders get another look.</summary>
    private async Task FreshnessAsync(Creditor creditor, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        var known = await db.Set<BankAccount>().Where(a => a.CreditorId == creditor.Id && a.IsWatched && a.KnownTo != null).MinAsync(a => a.KnownTo, cancel);
        if (known is null)
            return;
        await db.Set<Creditor>().Where(c => c.Id == creditor.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.BankDataAt, known).SetProperty(c => c.BookVersion, c => c.BookVersion + 1), cancel);
        await Runs.ReconsiderHeld.Apply(db, creditor.Id, clock.UtcNow(), cancel);
    }
}
