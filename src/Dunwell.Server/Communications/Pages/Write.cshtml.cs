using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Communications.Pages;

/// <summary>The composer: an e-mail a person writes about ticked items, with the gate's verdict beside it.</summary>
[May(Permission.WorkAccounts)]
public sealed class WriteModel(ShowAccount show, PreviewWriting preview, WriteMessage write) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Ticked items; none ticked yet means all that is past due.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid[] Items { get; set; } = [];

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public AccountView View { get; private set; } = null!;

    public IReadOnlyList<WritingChoice> Choices { get; private set; } = [];

    /// <summary>Made with the form: sent twice, it is one message.</summary>
    [BindProperty]
    public Guid Key { get; set; } = Guid.CreateVersion7();

    public string Here => $"/accounts/{Id}/write";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        if (Items.Length == 0)
            Items = [.. View.Lines.Where(l => l.Open > 0 && l.DaysPastDue > 0).Select(l => l.ItemId)];
        return Page();
    }

    /// <summary>The verdict for what is ticked now; the form asks for it as boxes are ticked.</summary>
    public async Task<IActionResult> OnGetGateAsync(CancellationToken cancel)
    {
        Choices = (await preview.Run(new(new(Id), Items), cancel)).Match(found => found, _ => []);
        return Partial("/Communications/Pages/_WriteGate.cshtml", this);
    }

    public async Task<IActionResult> OnPostAsync(string? address, CancellationToken cancel)
    {
        var written = await write.Run(new(new(Id), address ?? "", Subject ?? "", Text ?? "", [.. Items.Select(i => new OpenItemId(i))], Key, Actor), cancel);
        if (!written.IsRefused)
            return Done($"/accounts/{Id}", written.Value.Status == MessageStatus.Queued ? "The e-mail is queued and leaves after a last look." : $"The e-mail waits: {written.Value.StatusReason}");
        if (!await LoadAsync(cancel))
            return NotFound();
        // What was typed stays in the form.
        TempData["refusal"] = written.Refusal!.Message;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await show.Run(new(new(Id)), cancel) is not { } view)
            return false;
        View = view;
        Choices = (await preview.Run(new(new(Id), Items), cancel)).Match(found => found, _ => []);
        return true;
    }
}
