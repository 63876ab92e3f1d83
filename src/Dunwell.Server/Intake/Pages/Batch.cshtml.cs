using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Intake.Pages;

[May(Permission.ViewAccounts)]
public sealed class BatchModel(ShowBatch show, DecideBatch decide) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public BatchView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await show.Run(new(new(Id), After), cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(BatchDecision decision, string? reason, CancellationToken cancel)
    {
        if (!User.May(Permission.DecideBatches))
            return Forbid();
        var result = await decide.Run(new(new(Id), decision, reason, Actor), cancel);
        var here = $"/import/batches/{Id}";
        return result.Match(
            batch => Done(here, decision == BatchDecision.Accept ? $"{F.Count(batch.RowsPosted, "row")} posted." : $"The batch is {batch.Status.ToString().ToLowerInvariant()}; nothing was posted."),
            refusal => NotDone(here, refusal));
    }
}
