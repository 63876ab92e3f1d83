using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Runs.Pages;

[May(Permission.ViewAccounts)]
public sealed class RunModel(ShowRun show, RunJobs jobs) : DeskPage
{
    public RunView View { get; private set; } = null!;

    /// <summary>The work of this run while it goes on in this server.</summary>
    public Job? Work { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string? after, CancellationToken cancel)
    {
        if (await show.Run(new(new(id), after), cancel) is not { } view)
            return NotFound();
        View = view;
        Work = view.Run.Status == RunStatus.Running && jobs.Find(view.Creditor.Id) is { IsOver: false } job ? job : null;
        return Page();
    }
}
