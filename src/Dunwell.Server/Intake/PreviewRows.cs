using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake.Reading;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Intake;

/// <summary>One row of a file as an import would take it in. One of the three rows, or none when a problem stands against it.</summary>
public sealed record PreviewedRow(int Line, CustomerRow? Customer, InvoiceRow? Invoice, PaymentRow? Payment, IReadOnlyList<IntakeProblem> Problems)
{
    public bool IsGood => Customer is not null || Invoice is not null || Payment is not null;
}

/// <summary>The first rows of a kept file, read by a mapping with the very rules of the import. Nothing is kept or posted.</summary>
public sealed class PreviewRows(DunwellDb db, FileStore files, TimeProvider clock)
{
    public const int Shown = 10;

    public sealed record Input(CreditorId CreditorId, BatchKind Kind, string FileName, string FileHash, ImportMapping Mapping);

    public async Task<Result<IReadOnlyList<PreviewedRow>>> Run(Input input, CancellationToken cancel)
    {
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == input.CreditorId, cancel);
        var opened = TabularFile.Open(File.OpenRead(files.PathOf(input.FileHash)), input.FileName, input.Mapping.Shape);
        if (opened.IsRefused)
            return opened.Refusal!;
        using var file = opened.Value;
        var defaults = new IntakeDefaults(Currency.Of(creditor.Currency));
        var today = clock.Today(creditor.TimeZone);
        var rows = input.Kind switch
        {
            BatchKind.Customers => CustomerFileReader.Read(file, input.Mapping, defaults, today).Select(r => new PreviewedRow(r.Line, r.Row, null, null, r.Problems)),
            BatchKind.Payments => PaymentFileReader.Read(file, input.Mapping, defaults, today).Select(r => new PreviewedRow(r.Line, null, null, r.Row, r.Problems)),
            _ => InvoiceFileReader.Read(file, input.Mapping, defaults, today).Select(r => new PreviewedRow(r.Line, null, r.Row, null, r.Problems)),
        };
        return rows.Take(Shown).ToList();
    }
}
