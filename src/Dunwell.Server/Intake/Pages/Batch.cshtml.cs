using Dunwell.Domain.Intake;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Intake.Pages;

[May(Permission.ViewAccounts)]
public sealed class BatchModel(ShowBatch show, DecideBatch decide, BatchJobs jobs) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public BatchView View { get; private set; } = null!;

    /// <summary>The checking or posting that goes on; null when nobody works on the batch.</summary>
    public Job? Work { get; private set; }

    /// <summary>Why the last work on this batch failed, while the batch still waits for it.</summary>
    public string? Failure { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        // Asked for before the batch is read: work that ends in between is then seen with what it did.
        var job = jobs.Find(new(Id));
        if (await show.Run(new(new(Id), After), cancel) is not { } view)
            return NotFound();
        View = view;
        Work = job is { IsOver: false } ? job : null;
        Failure = job is { State: JobState.Failed } && view.Batch.Status is BatchStatus.Checking or BatchStatus.Checked ? job.Message : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(BatchDecision decision, string? reason, CancellationToken cancel, bool opening = false)
    {
        if (!User.May(Permission.DecideBatches))
            return Forbid();
        var here = $"/import/batches/{Id}";
        if (decision == BatchDecision.Accept)
            return await AcceptAsync(here, opening, cancel);
        if (jobs.Find(new(Id)) is { IsOver: false } job)
            return NotDone(here, new("batch.busy", $"{job.Title}: decide when that is done"));
        var result = await decide.Run(new(new(Id), decision, reason, Actor), cancel);
        return result.Match(batch => Done(here, $"The batch is {batch.Status.ToString().ToLowerInvariant()}; nothing was posted."), refusal => NotDone(here, refusal));
    }

    /// <summary>Checks the rows of a batch whose checking broke off.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancel)
    {
        if (!User.May(Permission.ImportFiles))
            return Forbid();
        if (await show.Run(new(new(Id)), cancel) is not { } view)
            return NotFound();
        await JobDesk.SoonAsync([jobs.Check(view.Batch, Actor)], cancel);
        return Redirect($"/import/batches/{Id}");
    }

    private async Task<IActionResult> AcceptAsync(string here, bool opening, CancellationToken cancel)
    {
        if (await show.Run(new(new(Id)), cancel) is not { } view)
            return NotFound();
        if (view.Batch.Status is not (BatchStatus.Checked or BatchStatus.Checking))
            return NotDone(here, new("batch.decided", $"This batch was already decided: {Choices.Words(view.Batch.Status.ToString()).ToLowerInvariant()} by {view.Batch.DecidedBy}"));
        var job = jobs.Accept(view.Batch, Actor, opening);
        await JobDesk.SoonAsync([job], cancel);
        return job.State == JobState.Done ? Done(here, $"{job.Message}.") : Redirect(here);
    }
}
