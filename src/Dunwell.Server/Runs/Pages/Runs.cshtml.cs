using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Runs.Pages;

[May(Permission.ViewAccounts)]
public sealed class RunsModel(ListRuns list, ListCreditors listCreditors, RunJobs jobs) : DeskPage
{
    public IReadOnlyList<CollectionRun> Runs { get; private set; } = [];

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public Creditor? CreditorOf(CollectionRun run) => Creditors.FirstOrDefault(c => c.Id == run.CreditorId);

    public IReadOnlyList<Job> Works { get; private set; } = [];

    public IReadOnlyList<string> Failures { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Creditors = await listCreditors.Run(cancel);
        var jobsOf = Creditors.Select(c => jobs.Find(c.Id)).OfType<Job>().ToList();
        Works = jobsOf.FindAll(j => !j.IsOver);
        Failures = [.. jobsOf.Where(j => j.State == JobState.Failed).Select(j => $"{j.Title}: {j.Message}")];
        Runs = await list.Run(cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? creditor, CancellationToken cancel)
    {
        if (!User.May(Permission.RunCollections))
            return Forbid();
        var chosen = new List<Job>();
        foreach (var one in (await listCreditors.Run(cancel)).Where(c => string.IsNullOrEmpty(creditor) || c.Code == creditor))
            chosen.Add(await jobs.StartAsync(one, Actor, cancel));
        await JobDesk.SoonAsync(chosen, cancel);
        return chosen.TrueForAll(j => j.State == JobState.Done) ? Done("/runs", string.Join(" ", chosen.Select(j => j.Message))) : Redirect("/runs");
    }
}
