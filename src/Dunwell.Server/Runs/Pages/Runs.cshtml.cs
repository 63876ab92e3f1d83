using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Runs.Pages;

[May(Permission.ViewAccounts)]
public sealed class RunsModel(ListRuns list, ListCreditors listCreditors, RunCollections run) : DeskPage
{
    public IReadOnlyList<CollectionRun> Runs { get; private set; } = [];

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public Creditor? CreditorOf(CollectionRun run) => Creditors.FirstOrDefault(c => c.Id == run.CreditorId);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Creditors = await listCreditors.Run(cancel);
        Runs = await list.Run(cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? creditor, CancellationToken cancel)
    {
        if (!User.May(Permission.RunCollections))
            return Forbid();
        var chosen = string.IsNullOrEmpty(creditor) ? null : (await listCreditors.Run(cancel)).Find(c => c.Code == creditor);
        var result = await run.Run(new(chosen?.Id, null, DryRun: false, Actor), cancel);
        return result.Match(
            reports => Done("/runs", string.Join(" ", reports.Select(r => $"{r.Creditor}: {F.Count(r.Queued)} queued, {F.Count(r.Held)} held, {F.Count(r.ForPeople)} for people, {F.Count(r.Waiting)} waiting."))),
            refusal => NotDone("/runs", refusal));
    }
}
