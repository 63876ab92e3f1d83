using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dunwell.Server.Intake.Pages;

[May(Permission.ImportFiles), RequestSizeLimit(Largest), RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class ImportModel(ListBatches list, ListCreditors listCreditors, CheckFile check, BatchJobs jobs, FileStore files, IDataProtectionProvider protection) : DeskPage
{
    /// <summary>Bytes a browser may bring; the command line takes files of any size.</summary>
    private const long Largest = 512L * 1024 * 1024;

    [BindProperty]
    public BatchKind Kind { get; set; } = BatchKind.Invoices;

    [BindProperty]
    public string? Creditor { get; set; }

    [BindProperty]
    public string? Mapping { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<ImportBatch> Batches { get; private set; } = [];

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public IReadOnlyList<SavedMapping> Mappings { get; private set; } = [];

    public IEnumerable<SelectListItem> CreditorChoices => Creditors.Select(c => new SelectListItem(c.Name, c.Code)).Prepend(new("Choose", ""));

    public IEnumerable<SelectListItem> KindChoices { get; } =
        [.. Choices.Of<BatchKind>().Where(k => k.Value != nameof(BatchKind.EInvoices))];

    public IEnumerable<SelectListItem> MappingChoices => Choices.Of(Mappings.Select(m => m.Name).Distinct(), "Find out from the file");

    public string CreditorName(CreditorId id) => Creditors.FirstOrDefault(c => c.Id == id)?.Name ?? "";

    public string ZoneOf(CreditorId id) => Creditors.FirstOrDefault(c => c.Id == id)?.TimeZone ?? "UTC";

    /// <summary>Checking or posting that goes on.</summary>
    public bool IsUnderWay(ImportBatch batch) => jobs.Find(batch.Id) is { IsOver: false };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Creditors = await listCreditors.Run(cancel);
        Batches = await list.Run(cancel);
        Mappings = await list.MappingsAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        var creditor = Creditors.FirstOrDefault(c => c.Code == Creditor) ?? (Creditors.Count == 1 ? Creditors[0] : null);
        if (creditor is null)
            ModelState.AddModelError("Creditor", "Choose whose receivables these are.");
        if (Upload is null || Upload.Length == 0)
            ModelState.AddModelError("Upload", "Choose a file with at least one row.");
        if (!ModelState.IsValid)
            return Page();
        await using var stream = Upload!.OpenReadStream();
        var hash = await files.SaveAsync(stream, cancel);
        var name = Path.GetFileName(Upload.FileName);
        var kind = Kind == BatchKind.Invoices && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? BatchKind.EInvoices : Kind;
        if (kind != BatchKind.EInvoices && string.IsNullOrEmpty(Mapping))
            return Redirect("/import/mapping?ticket=" + Uri.EscapeDataString(new UploadTicket(hash, name, kind, creditor!.Id.Value).Seal(protection)));
        var result = await check.Run(new(creditor!.Id, kind, name, hash, null, string.IsNullOrEmpty(Mapping) ? null : Mapping, Actor, Later: true), cancel);
        if (result.IsRefused)
            return Refused(result.Refusal!);
        await JobDesk.SoonAsync([jobs.Check(result.Value.Batch!, Actor)], cancel);
        return Redirect($"/import/batches/{result.Value.Batch!.Id.Value}");
    }

    private IActionResult Refused(Refusal refusal)
    {
        ModelState.AddModelError("Upload", refusal.Message);
        return Page();
    }
}
