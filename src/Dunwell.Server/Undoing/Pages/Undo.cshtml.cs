using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Undoing.Pages;

/// <summary>Takes back the act the last confirmation was about, and goes back to where that was shown.</summary>
[May(Permission.WorkAccounts)]
public sealed class UndoModel(UndoAct undo) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    private string Target => Back is { Length: > 0 } back && Url.IsLocalUrl(back) ? back : $"/accounts/{Id}";

    public IActionResult OnGet() => LocalRedirect(Target);

    public async Task<IActionResult> OnPostAsync([FromQuery] int line, CancellationToken cancel) =>
        (await undo.Run(new(new(Id), line, Actor), cancel)).Match(done => Done(Target, $"Undone. {done.Text}."), refusal => NotDone(Target, refusal));
}
