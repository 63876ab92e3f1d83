using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.WorkQueue.Pages;

[May(Permission.ViewAccounts)]
public sealed class WorkModel(ListWork list, ListViews listViews) : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "view")]
    public WorkView Shown { get; set; } = WorkView.All;

    /// <summary>Only tasks given to this person by name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Owner { get; set; }

    /// <summary>This list, to come back to.</summary>
    public string Here => $"/work?view={Shown}{(Owner is null ? "" : $"&owner={Uri.EscapeDataString(Owner)}")}";

    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    public ViewsBar Views { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Views = ViewsBar.Of(Request, User, await listViews.Run(new("/work", User.Id()), cancel));
        if (Views.Start is { } start)
            return LocalRedirect(start);
        Lines = await list.Run(new(Shown, Actor, Owner), cancel);
        return Page();
    }
}
