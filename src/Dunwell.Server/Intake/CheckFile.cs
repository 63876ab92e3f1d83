using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Intake.Reading;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Intake;

/// <summary>Keeps a file, finds out how it is read, checks every row, and leaves a batch for a decision. Posts nothing.</summary>
public sealed class CheckFile(DunwellDb db, FileStore files, Settlement settlement, TimeProvider clock)
{
    /// <param name="Mapping">How to read it; null to detect.</param>
    /// <param name="MappingName">A saved mapping to use instead.</param>
    /// <param name="AcceptGood">Post the good rows at once, as the rules of an unattended import say.</param>
    /// <param name="Later">Take it in only; <see cref="CheckBatch"/> checks the rows.</param>
    /// <param name="IsOpening">Its invoices are what was open before this ledger began.</param>
    public sealed record Input(
        CreditorId CreditorId, BatchKind Kind, string FileName, string FileHash, ImportMapping? Mapping, string? MappingName, string Actor,
        bool AcceptGood = false, IProgress<int>? Progress = null, bool Later = false, bool IsOpening = false);

    /// <summary>Either a batch, or questions to answer first.</summary>
    public sealed record Output(ImportBatch? Batch, MappingProposal? Proposal);

    public async Task<Result<Output>> Run(Input input, CancellationToken cancel)
    {
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == input.CreditorId, cancel);
        var mapping = input.Mapping;
        if (mapping is null && input.Kind != BatchKind.EInvoices)
        {
            var proposed = input.MappingName is { } name ? await SavedAsync(input, name, cancel) : Propose(files.PathOf(input.FileHash), input.FileName, input.Kind, null);
            if (proposed.IsRefused)
                return proposed.Refusal!;
            if (proposed.Value.Questions.Count > 0)
                return new Output(null, proposed.Value);
            mapping = proposed.Value.Mapping;
        }

        return await db.InTransactionAsync(() => TakeInAsync(input, creditor, mapping, cancel), cancel);
    }

    private async Task<Result<Output>> TakeInAsync(Input input, Creditor creditor, ImportMapping? mapping, CancellationToken cancel)
    {
        var batch = new ImportBatch
        {
            Id = Id.New<ImportBatchId>(),
            CreditorId = input.CreditorId,
            Kind = input.Kind,
            FileName = input.FileName,
            FileHash = input.FileHash,
            Mapping = mapping is null ? null : ImportMappingJson.Write(mapping),
            IsOpening = input.IsOpening,
            Status = input.AcceptGood ? BatchStatus.Accepted : input.Later ? BatchStatus.Checking : BatchStatus.Checked,
            CreatedAt = clock.UtcNow(),
            CreatedBy = input.Actor,
            DecidedAt = input.AcceptGood ? clock.UtcNow() : null,
            DecidedBy = input.AcceptGood ? input.Actor : null,
        };
        db.Add(batch);
        var refusal = input.AcceptGood
            ? await DecideBatch.Apply(db, files, settlement.Policy, batch, input.Actor, clock, input.Progress, cancel)
            : input.Later ? null : Check(creditor, batch, input.Progress);
        return refusal is null ? new Output(batch, null) : refusal;
    }

    /// <summary>What the file's own rows say about how to read it.</summary>
    /// <param name="assigned">What a person decided about columns, by header.</param>
    public static Result<MappingProposal> Propose(string path, string fileName, BatchKind kind, IReadOnlyDictionary<string, IntakeField?>? assigned)
    {
        var opened = TabularFile.Open(File.OpenRead(path), fileName);
        if (opened.IsRefused)
            return opened.Refusal!;
        using var file = opened.Value;
        return file.Propose(KindOf(kind), "", assigned);
    }

    internal static IntakeKind KindOf(BatchKind kind) => kind switch
    {
        BatchKind.Customers => IntakeKind.Customers,
        BatchKind.Payments => IntakeKind.Payments,
        _ => IntakeKind.Invoices,
    };

    private Refusal? Check(Creditor creditor, ImportBatch batch, IProgress<int>? progress)
    {
        var file = new PostFile(creditor, batch, files.PathOf(batch.FileHash), clock.UtcNow(), clock.Today(creditor.TimeZone), progress);
        var read = file.Check();
        if (read.IsRefused)
            return read.Refusal;
        DecideBatch.Count(db, batch, file.Rows, read.Value);
        return null;
    }

    private async Task<Result<MappingProposal>> SavedAsync(Input input, string name, CancellationToken cancel)
    {
        var saved = await db.Set<SavedMapping>().AsNoTracking().FirstOrDefaultAsync(m => m.CreditorId == input.CreditorId && m.Kind == input.Kind && m.Name == name, cancel);
        if (saved is null)
            return new Refusal("mapping.unknown", $"No mapping '{name}' is saved for {input.Kind.ToString().ToLowerInvariant()} of this creditor", "mapping");
        var mapping = ImportMappingJson.Read(saved.Mapping);
        return mapping.IsRefused ? mapping.Refusal! : new MappingProposal(mapping.Value, [], []);
    }
}
