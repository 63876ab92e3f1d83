using Dunwell.Domain;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;

namespace Dunwell.Server.Intake;

/// <summary>Checking and posting a batch as work that its page does not wait for. A batch has one such work at a time, however often it is asked for.</summary>
public sealed class BatchJobs(DunwellDb db, JobDesk desk)
{
    public Job? Find(ImportBatchId batch) => desk.Find(Key(batch));

    public Job Check(ImportBatch batch, string actor) => Start(batch, $"Checking {batch.FileName}", null, actor, async (services, job, cancel) =>
        (await services.GetRequiredService<CheckBatch>().Run(new(batch.Id, job), cancel))
            .Match<Result<string>>(done => Format.Default.Count(done.RowsRead, "row") + " checked", refusal => refusal));

    public Job Accept(ImportBatch batch, string actor, bool asOpening = false) => Start(batch, $"Posting {batch.FileName}", batch.RowsRead, actor, async (services, job, cancel) =>
        (await services.GetRequiredService<DecideBatch>().Run(new(batch.Id, BatchDecision.Accept, null, actor, job, asOpening), cancel))
            .Match<Result<string>>(done => Format.Default.Count(done.RowsPosted, "row") + " posted", refusal => refusal));

    private static string Key(ImportBatchId batch) => $"batch/{batch.Value}";

    private Job Start(ImportBatch batch, string title, int? rows, string actor, Func<IServiceProvider, Job, CancellationToken, Task<Result<string>>> work) =>
        desk.Start(new(batch.CreditorId, Key(batch.Id), title, "row", rows, actor, db.Scope), work);
}
