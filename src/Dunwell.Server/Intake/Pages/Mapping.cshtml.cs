using Dunwell.Domain;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Intake.Pages;

/// <summary>How a file is read: what was found out, why, what it leaves open, and a person's corrections.</summary>
[May(Permission.ImportFiles)]
public sealed class MappingModel(DunwellDb db, CheckFile check, BatchJobs jobs, SaveMapping save, PreviewRows preview, FileStore files, IDataProtectionProvider protection) : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "ticket")]
    public string? Sealed { get; set; }

    [BindProperty]
    public string[] Headers { get; set; } = [];

    [BindProperty]
    public string[] Fields { get; set; } = [];

    [BindProperty]
    public string? SaveAs { get; set; }

    public UploadTicket Ticket { get; private set; } = null!;

    public MappingProposal? Proposal { get; private set; }

    /// <summary>The first rows as they would be taken in; null while questions stand open.</summary>
    public IReadOnlyList<PreviewedRow>? Rows { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => Open() ? await ShowRowsAsync(null, cancel) : NotFound();

    /// <summary>Reads the file again with the columns as corrected.</summary>
    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancel) => Open() ? await ShowRowsAsync(Assigned(), cancel) : NotFound();

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancel)
    {
        if (!Open())
            return NotFound();
        if (Show(Assigned()) is { } page && Proposal is null)
            return page;
        var mapping = MappingAnswers.Apply(Proposal!, Answers());
        if (mapping.IsRefused)
            return Refuse(mapping.Refusal!);
        if (!string.IsNullOrWhiteSpace(SaveAs))
        {
            var saved = await save.Run(new(Ticket.Creditor, Ticket.Kind, SaveAs, mapping.Value), cancel);
            if (saved.IsRefused)
                return Refuse(saved.Refusal!);
        }

        var result = await check.Run(new(Ticket.Creditor, Ticket.Kind, Ticket.FileName, Ticket.Hash, mapping.Value, null, Actor, Later: true), cancel);
        if (result.IsRefused)
            return Refuse(result.Refusal!);
        await JobDesk.SoonAsync([jobs.Check(result.Value.Batch!, Actor)], cancel);
        return Redirect($"/import/batches/{result.Value.Batch!.Id.Value}");
    }

    /// <summary>What a person ticked at a question, when the page comes back.</summary>
    public bool IsAnswered(int question, string answer) => Request.HasFormContentType && Request.Form[$"answer-{question}"] == answer;

    private bool Open()
    {
        if (UploadTicket.Open(Sealed, protection) is not { } ticket || (db.Scope is { } scope && !scope.Contains(ticket.Creditor)))
            return false;
        Ticket = ticket;
        return true;
    }

    private IActionResult Show(IReadOnlyDictionary<string, IntakeField?>? assigned)
    {
        var proposed = CheckFile.Propose(files.PathOf(Ticket.Hash), Ticket.FileName, Ticket.Kind, assigned);
        if (proposed.Refusal is { } refusal)
            return Refuse(refusal);
        Proposal = proposed.Value;
        return Page();
    }

    private async Task<IActionResult> ShowRowsAsync(IReadOnlyDictionary<string, IntakeField?>? assigned, CancellationToken cancel)
    {
        var page = Show(assigned);
        if (Proposal is not null && MappingAnswers.Apply(Proposal, Answers()) is { IsRefused: false, Value: var mapping })
            Rows = (await preview.Run(new(Ticket.Creditor, Ticket.Kind, Ticket.FileName, Ticket.Hash, mapping), cancel)).Match<IReadOnlyList<PreviewedRow>?>(rows => rows, _ => null);
        return page;
    }

    private IActionResult Refuse(Refusal refusal)
    {
        ModelState.AddModelError("", refusal.Message);
        return Page();
    }

    private Dictionary<string, IntakeField?> Assigned()
    {
        var assigned = new Dictionary<string, IntakeField?>();
        foreach (var (header, field) in Headers.Zip(Fields))
            assigned[header] = Enum.TryParse<IntakeField>(field, out var known) ? known : null;
        return assigned;
    }

    private List<string> Answers() =>
        !Request.HasFormContentType ? [] : [.. Request.Form.Where(f => f.Key.StartsWith("answer-", StringComparison.Ordinal)).Select(f => f.Value.ToString()).Where(v => v.Length > 0)];
}
