using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Banking.Profiles;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dunwell.Server.Banking.Pages;

/// <summary>Bring bank statements, lockbox files and remittance advices; see what came of each.</summary>
[May(Permission.ViewAccounts), RequestSizeLimit(Largest), RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class BankFilesModel(ListBankFiles list, ListCreditors listCreditors, FileStore files, CashJobs jobs, ListBankProfiles profiles) : DeskPage
{
    /// <summary>Bytes a browser may bring; the command line takes files of any size.</summary>
    private const long Largest = 512L * 1024 * 1024;

    [BindProperty]
    public string? Creditor { get; set; }

    [BindProperty]
    public IReadOnlyList<IFormFile> Upload { get; set; } = [];

    /// <summary>Name of the saved profile that CSV files and sheets are read by; empty to find out.</summary>
    [BindProperty]
    public string? Profile { get; set; }

    public IReadOnlyList<string> Profiles { get; private set; } = [];

    public IReadOnlyList<BankFileRow> Files { get; private set; } = [];

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public IEnumerable<SelectListItem> CreditorChoices => Creditors.Select(c => new SelectListItem(c.Name, c.Code)).Prepend(new("Choose", ""));

    public bool MayBring => User.May(Permission.ImportFiles);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Creditors = await listCreditors.Run(cancel);
        Files = await list.Run(new(), cancel);
        Profiles = [.. (await profiles.Run(cancel)).Select(p => p.Name).Distinct()];
    }

    public async Task<IActionResult> OnGetFileAsync(string? format, CancellationToken cancel) => CashFiles.Files(await list.Run(new(CashFiles.Most), cancel)).As(format);

    /// <summary>Goes on to say what the columns of the file are, before it is taken in.</summary>
    public async Task<IActionResult> OnPostMapAsync(CancellationToken cancel)
    {
        if (!MayBring)
            return Forbid();
        await OnGetAsync(cancel);
        var creditor = Creditors.FirstOrDefault(c => c.Code == Creditor) ?? (Creditors.Count == 1 ? Creditors[0] : null);
        if (creditor is null || Upload.Count != 1 || Upload[0].Length == 0)
            return NotDone("/cash/files", new("file.one", creditor is null ? "Choose whose bank account it is" : "Choose one CSV file or sheet to map"));
        await using var stream = Upload[0].OpenReadStream();
        return Redirect($"/cash/files/map?file={await files.SaveAsync(stream, cancel)}&as={Uri.EscapeDataString(Path.GetFileName(Upload[0].FileName))}&creditor={Uri.EscapeDataString(creditor.Code)}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MayBring)
            return Forbid();
        await OnGetAsync(cancel);
        var creditor = Creditors.FirstOrDefault(c => c.Code == Creditor) ?? (Creditors.Count == 1 ? Creditors[0] : null);
        if (creditor is null)
            ModelState.AddModelError("Creditor", "Choose whose bank account it is.");
        if (Upload.Count == 0 || Upload.Any(u => u.Length == 0))
            ModelState.AddModelError("Upload", "Choose a file that is not empty.");
        if (!ModelState.IsValid)
            return Page();
        var read = string.IsNullOrEmpty(Profile) ? null : await profiles.FindAsync(creditor!.Id, Profile, cancel);
        if (read is null && !string.IsNullOrEmpty(Profile))
            return NotDone("/cash/files", new("profile.unknown", $"{creditor!.Name} has no profile '{Profile}'"));
        var started = new List<Job>();
        foreach (var upload in Upload)
        {
            await using var stream = upload.OpenReadStream();
            started.Add(jobs.Import(new(creditor!.Id, Path.GetFileName(upload.FileName), await files.SaveAsync(stream, cancel), Actor, Profile: read)));
        }

        await JobDesk.SoonAsync(started, cancel);
        if (started.Find(j => j.State == JobState.Failed) is { } failed)
            return NotDone("/cash/files", new("bank.failed", failed.Message ?? "This failed"));
        return Done("/cash/files", started.TrueForAll(j => j.IsOver) ? string.Join(". ", started.Select(j => j.Message)) + "." : "The files are being taken in; this page shows when they are done.");
    }
}
