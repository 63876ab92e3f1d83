using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Compliance;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Strategies;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Runs;

/// <summary>
/// The nightly run, and its rehearsal: reads every account at one moment, decides each by the same functions that the account page uses,
/// and writes what changed in small transactions. Run again, it finds what it did and changes nothing.
/// </summary>
public sealed class RunCollections(DunwellDb db, IServiceScopeFactory scopes, StrategyBook strategies, RuleBook rules, TimeProvider clock)
{
    private const int Chunk = 500;
    private const int DossiersAhead = 50;
    private const int KeptNotes = 50;

    /// <param name="CreditorId">Null: every creditor.</param>
    /// <param name="AsOf">Null: today in the creditor's calendar. Another day than today only rehearses.</param>
    /// <param name="Seen">Told of every decision, for rehearsals; null when nobody looks.</param>
    public sealed record Input(CreditorId? CreditorId, DateOnly? AsOf, bool DryRun, string Actor, Action<RunDecision>? Seen = null, IProgress<int>? Progress = null);

    public async Task<Result<IReadOnlyList<RunReport>>> Run(Input input, CancellationToken cancel)
    {
        var creditors = await db.Set<Creditor>().AsNoTracking()
            .Where(c => (input.CreditorId == null || c.Id == input.CreditorId) && (db.Scope == null || db.Scope.Contains(c.Id)))
            .OrderBy(c => c.Code).ToListAsync(cancel);
        if (!input.DryRun)
            await db.RefreshStatisticsAsync(cancel);
        var reports = new List<RunReport>();
        foreach (var creditor in creditors)
        {
            var today = clock.Today(creditor.TimeZone);
            if (!input.DryRun && input.AsOf is { } day && day != today)
                return new Refusal("run.date", $"A run for {day:yyyy-MM-dd} can only be rehearsed: today is {today:yyyy-MM-dd}. Add --dry-run", "asOf");
            reports.Add(await RunAsync(creditor, input.AsOf ?? today, input, cancel));
        }

        return reports;
    }

    private async Task<RunReport> RunAsync(Creditor creditor, DateOnly asOf, Input input, CancellationToken cancel)
    {
        var run = input.DryRun ? null : await BeginAsync(creditor, asOf, input.Actor, cancel);
        var context = new RunContext(creditor, asOf, clock.UtcNow(), TimeZoneInfo.FindSystemTimeZoneById(creditor.TimeZone), strategies, rules, run?.Id, input.Actor);
        var report = new RunReport(creditor.Code, asOf, input.DryRun, run?.Id);
        var pending = new List<AccountDecision>(Chunk);

        await using (var snapshot = await db.BeginSnapshotAsync(cancel))
        {
            var dossiers = DossierReader.StreamAsync(db.Database.GetDbConnection(), creditor.Id, asOf, cancel).Ahead(DossiersAhead, cancel);
            await foreach (var dossier in dossiers)
            {
                if (Decide(dossier, context, report) is not { } decision)
                    continue;
                input.Seen?.Invoke(RunDecision.Of(decision));
                if (report.Accounts % 1000 == 0)
                    input.Progress?.Report(report.Accounts);
                if (input.DryRun || !decision.ChangesSomething)
                {
                    report.Count(decision);
                    continue;
                }

                pending.Add(decision);
                if (pending.Count == Chunk)
                    await WriteAsync(pending, context, report, cancel);
            }
        }

        if (run is null)
            return report;
        await WriteAsync(pending, context, report, cancel);
        await EndAsync(run.Id, report, cancel);
        return report;
    }

    /// <summary>One account that cannot be decided is named and left out; the run goes on and turns amber.</summary>
    private static AccountDecision? Decide(AccountDossier dossier, RunContext context, RunReport report)
    {
        try
        {
            return AccountDecision.Of(dossier, context);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            report.Problem($"{dossier.Number}: {e.Message}");
            return null;
        }
    }

    private async Task WriteAsync(List<AccountDecision> decisions, RunContext context, RunReport report, CancellationToken cancel)
    {
        if (decisions.Count == 0)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await RunWriter.WriteAsync(scope.ServiceProvider.GetRequiredService<DunwellDb>(), decisions, context, cancel);
            decisions.ForEach(report.Count);
        }
        catch (Exception e) when (e.IsConflict())
        {
            // Somebody worked on one of these accounts meanwhile: decide each afresh, holding it.
            foreach (var decision in decisions)
                await AgainAsync(decision.Dossier, context, report, cancel);
        }

        decisions.Clear();
    }

    private async Task AgainAsync(AccountDossier stale, RunContext context, RunReport report, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var own = scope.ServiceProvider.GetRequiredService<DunwellDb>();
                await using var transaction = await own.Database.BeginTransactionAsync(cancel);
                await own.LockAccountAsync(stale.Id.Value, cancel);
                var fresh = await DossierReader.OneAsync(own.Database.GetDbConnection(), context.Creditor.Id, stale.Id, context.AsOf, cancel);
                if (Decide(fresh!, context, report) is not { } decision)
                    return;
                if (decision.ChangesSomething)
                    await RunWriter.WriteAsync(own.Database.GetDbConnection(), [decision], context, cancel);
                await transaction.CommitAsync(cancel);
                report.Count(decision);
                return;
            }
            catch (Exception e) when (e.IsConflict() && attempt < 5)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), clock, cancel);
            }
            catch (Exception e) when (e.IsConflict())
            {
                report.Problem($"{stale.Number}: {e.Message}");
                return;
            }
        }
    }

    /// <summary>The same creditor and date is one run, however often it is started.</summary>
    private async Task<CollectionRun> BeginAsync(Creditor creditor, DateOnly asOf, string actor, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        await using var transaction = await own.Database.BeginTransactionAsync(cancel);
        await own.LockTurnAsync("run", creditor.Id.Value, cancel);
        var run = await own.Set<CollectionRun>().FirstOrDefaultAsync(r => r.CreditorId == creditor.Id && r.AsOf == asOf, cancel);
        if (run is null)
            own.Add(run = new() { Id = Id.New<CollectionRunId>(), CreditorId = creditor.Id, AsOf = asOf, StartedAt = clock.UtcNow(), StartedBy = actor, Status = RunStatus.Running });
        run.Status = RunStatus.Running;
        await own.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return run;
    }

    /// <summary>What was queued, held or given to people was counted as it was written; whoever is left waits. A run that is over has also had its consequences: one transaction.</summary>
    private async Task EndAsync(CollectionRunId id, RunReport report, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        await using var transaction = await own.Database.BeginTransactionAsync(cancel);
        var run = await own.Set<CollectionRun>().SingleAsync(r => r.Id == id, cancel);
        run.Accounts = report.Accounts;
        run.Problems = report.Problems.Count;
        run.Waiting = run.Accounts - run.Queued - run.Held - run.ForPeople - run.Problems;
        run.Notes = report.Problems.Count == 0 ? null : string.Join('\n', report.Problems.Take(KeptNotes));
        run.CompletedAt = clock.UtcNow();
        run.Status = report.Problems.Count == 0 ? RunStatus.Completed : RunStatus.CompletedWithProblems;
        await own.SaveChangesAsync(cancel);
        await own.Set<Creditor>().Where(c => c.Id == run.CreditorId).ExecuteUpdateAsync(set => set.SetProperty(c => c.BookVersion, c => c.BookVersion + 1), cancel);
        await ReconsiderHeld.Apply(own, run.CreditorId, clock.UtcNow(), cancel);
        await transaction.CommitAsync(cancel);
    }
}
