using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.WorkQueue.Pages;

[May(Permission.ViewAccounts)]
public sealed class WorkModel(ListWork list) : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "view")]
    public WorkView Shown { get; set; } = WorkView.All;

    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Lines = await list.Run(new(Shown, Actor), cancel);
}
