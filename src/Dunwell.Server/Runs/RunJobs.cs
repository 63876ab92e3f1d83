using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Runs;

/// <summary>A creditor's run as work that no page waits for; started twice, it is one.</summary>
public sealed class RunJobs(DunwellDb db, JobDesk desk)
{
    public Job? Find(CreditorId creditor) => desk.Find(Key(creditor));

    public async Task<Job> StartAsync(Creditor creditor, string actor, CancellationToken cancel)
    {
        var accounts = await db.Set<CustomerAccount>().CountAsync(a => a.CreditorId == creditor.Id, cancel);
        return desk.Start(new(creditor.Id, Key(creditor.Id), $"Running the strategies of {creditor.Name}", "account", accounts, actor, db.Scope), (services, job, stop) => RunAsync(services, creditor.Id, actor, job, stop));
    }

    private static async Task<Result<string>> RunAsync(IServiceProvider services, CreditorId creditor, string actor, Job job, CancellationToken cancel) =>
        (await services.GetRequiredService<RunCollections>().Run(new(creditor, null, DryRun: false, actor, Progress: job), cancel))
            .Match<Result<string>>(reports => string.Join(" ", reports.Select(Words)), refusal => refusal);

    private static string Words(RunReport r)
    {
        var f = Format.Default;
        return $"{r.Creditor}: {f.Count(r.Queued)} queued, {f.Count(r.Held)} held, {f.Count(r.ForPeople)} for people, {f.Count(r.Waiting)} waiting.";
    }

    private static string Key(CreditorId creditor) => $"run/{creditor.Value}";
}
