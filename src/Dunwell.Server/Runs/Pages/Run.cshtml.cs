using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Runs.Pages;

[May(Permission.ViewAccounts)]
public sealed class RunModel(ShowRun show) : DeskPage
{
    public RunView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, string? after, CancellationToken cancel)
    {
        if (await show.Run(new(new(id), after), cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
