using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Documents;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Documents;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Pdf;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Platform.Web;
using Dunwell.Server.Undoing;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Communications.Pages;

/// <summary>The composer: an e-mail or a letter a person writes about ticked items, with the gate's verdict beside it.</summary>
[May(Permission.WorkAccounts)]
public sealed class WriteModel(ShowAccount show, PreviewWriting preview, ShowDraft draft, WriteMessage write, ListDocuments listDocuments, ChromiumPdf pdf, OfferUndo offer) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>E-mail or letter.</summary>
    [BindProperty(SupportsGet = true)]
    public Channel By { get; set; } = Channel.Email;

    /// <summary>Ticked items; none ticked yet means all that is past due.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid[] Items { get; set; } = [];

    /// <summary>The statement of account goes with the e-mail.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Statement { get; set; }

    /// <summary>Kept files that go with the e-mail.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid[] Documents { get; set; } = [];

    public IReadOnlyList<AccountDocument> Kept { get; private set; } = [];

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Address { get; set; }

    public AccountView View { get; private set; } = null!;

    public IReadOnlyList<WritingChoice> Choices { get; private set; } = [];

    /// <summary>Made with the form: sent twice, it is one message.</summary>
    [BindProperty]
    public Guid Key { get; set; } = Guid.CreateVersion7();

    public static IReadOnlyList<Channel> Ways => HandWrittenProposal.Channels;

    public bool IsLetter => By == Channel.Letter;

    /// <summary>Why no statement can be printed here; null when it can.</summary>
    public string? NoPdf => pdf.IsAvailable ? null : pdf.WhyUnavailable;

    private IReadOnlyList<DocumentId> Papers => IsLetter ? [] : [.. Documents.Select(d => new DocumentId(d))];

    public string Here => $"/accounts/{Id}/write";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Statement &= NoPdf is null;
        if (!await LoadAsync(cancel))
            return NotFound();
        if (Items.Length == 0)
            Items = [.. View.Lines.Where(l => l.Open > 0 && l.DaysPastDue > 0).Select(l => l.ItemId)];
        return Page();
    }

    /// <summary>The verdict for what is ticked now; the form asks for it as boxes are ticked.</summary>
    public async Task<IActionResult> OnGetGateAsync(CancellationToken cancel)
    {
        Choices = await ChoicesAsync(cancel);
        return Partial("/Communications/Pages/_WriteGate.cshtml", this);
    }

    /// <summary>What is being written, as it would leave: as PDF when asked, else as a page. Nothing is kept.</summary>
    public async Task<IActionResult> OnPostDraftAsync(string? format, CancellationToken cancel)
    {
        var page = await draft.Run(new(new(Id), By, Address ?? "", Subject ?? "", Text ?? "", Items), cancel);
        if (page.IsRefused)
            return await AgainAsync(page.Refusal!, cancel);
        if (format == "pdf")
            return NoPdf is { } why ? await AgainAsync(new("print.no_browser", $"It cannot be shown as PDF: {why}"), cancel) : File(await pdf.RenderAsync(page.Value, cancel), "application/pdf");
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.ShownContent;
        return Content(page.Value, "text/html; charset=utf-8", Encoding.UTF8);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var written = await write.Run(
            new(new(Id), Address ?? "", Subject ?? "", Text ?? "", [.. Items.Select(i => new OpenItemId(i))], Key, Actor, By, Statement && !IsLetter, Papers), cancel);
        if (written.IsRefused)
            return await AgainAsync(written.Refusal!, cancel);
        var what = IsLetter ? "letter" : "e-mail";
        return Done(
            $"/accounts/{Id}",
            written.Value.Status != MessageStatus.Queued ? $"The {what} waits: {written.Value.StatusReason}"
            : IsLetter ? "The letter is queued and leaves with the next print batch, after a last look." : "The e-mail is queued and leaves after a last look.",
            await offer.Run(new(new(Id), Actor), cancel));
    }

    /// <summary>The form as it was filled in, with the reason above it.</summary>
    private async Task<IActionResult> AgainAsync(Refusal refusal, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        ModelState.AddModelError("", refusal.Message);
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await show.Run(new(new(Id)), cancel) is not { } view)
            return false;
        View = view;
        Kept = IsLetter ? [] : await listDocuments.Run(new(new(Id)), cancel);
        Choices = await ChoicesAsync(cancel);
        return true;
    }

    private async Task<IReadOnlyList<WritingChoice>> ChoicesAsync(CancellationToken cancel) =>
        (await preview.Run(new(new(Id), Items, By, Statement && !IsLetter, Papers), cancel)).Match(found => found, _ => []);
}
