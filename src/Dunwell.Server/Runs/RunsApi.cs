using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Runs;

/// <summary>REST routes of runs: start or rehearse one, see those that were, and what comes next for one account.</summary>
internal static class RunsApi
{
    /// <param name="Creditor">Code of one creditor; all when left out.</param>
    /// <param name="AsOf">Today when left out; another day can only be rehearsed.</param>
    /// <param name="Waiting">A rehearsal lists accounts that merely wait, too.</param>
    internal sealed record RunRequest(string? Creditor = null, DateOnly? AsOf = null, bool DryRun = false, bool Waiting = false);

    internal sealed record RunOutcome(Guid? Id, string Creditor, DateOnly AsOf, bool DryRun, int Accounts, int Queued, int Held, int ForPeople, int Waiting, IReadOnlyList<string> Problems);

    /// <summary>One account's decision; the total asked is decimal text.</summary>
    internal sealed record DecisionAnswer(
        Guid Account, string Number, string Name, string Currency, string Action, string? Step, int? Level, string? Channel, string? Total, string? Verdict, string? Why, DateOnly? Until, IReadOnlyList<string> Reasons);

    internal sealed record RunOutcomes(IReadOnlyList<RunOutcome> Runs, IReadOnlyList<DecisionAnswer> Decisions);

    internal sealed record RunAnswer(
        Guid Id, string Creditor, DateOnly AsOf, RunStatus Status, DateTime StartedAt, string StartedBy, DateTime? CompletedAt,
        int Accounts, int Queued, int Held, int ForPeople, int Waiting, int Problems, string? Notes);

    internal sealed record NextAnswer(DateOnly AsOf, DecisionAnswer Decision, IReadOnlyList<Reason>? Gate);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/runs").WithTags("Runs");
        group.MapPost("/", RunAsync).Needs(Permission.RunCollections, "startRun", "Run the strategies, or rehearse: decide everything, change nothing. Run twice for a date, nothing changes.");
        group.MapGet("/", ListAsync).Needs(Permission.ViewAccounts, "listRuns", "The newest runs.");
        group.MapGet("/{run:guid}", ShowAsync).Needs(Permission.ViewAccounts, "getRun", "One run.");
        api.MapGet("/accounts/{account:guid}/next", NextAsync).WithTags("Runs")
            .Needs(Permission.ViewAccounts, "planNext", "The next action of one account with its reasons and the gate's verdict: what a run would decide.");
    }

    private static async Task<Results<Ok<RunOutcomes>, ProblemHttpResult>> RunAsync(RunRequest body, RunCollections run, FindCreditor find, HttpContext context, CancellationToken cancel)
    {
        CreditorId? only = null;
        if (body.Creditor is not null)
        {
            var found = await find.Run(body.Creditor, cancel);
            if (found.IsRefused)
                return Api.Refuse(found.Refusal!);
            only = found.Value;
        }

        var decisions = new List<DecisionAnswer>();
        var result = await run.Run(new(only, body.AsOf, body.DryRun, Api.Actor(context), body.DryRun ? Keep : null), cancel);
        return Api.Answer(result, reports => new RunOutcomes([.. reports.Select(Show)], decisions));

        void Keep(RunDecision decision)
        {
            if (body.Waiting || decision.Action != "Wait")
                decisions.Add(Show(decision));
        }
    }

    internal static DecisionAnswer Show(RunDecision d) => new(
        d.Account, d.Number, d.Name, d.Currency, d.Action, d.Step, d.Level, d.Channel, d.Total is { } total ? new Money(total, Currency.Of(d.Currency)).ToPlainText() : null,
        d.Verdict, d.Why, d.Until, d.Reasons);

    private static RunOutcome Show(RunReport r) => new(r.RunId?.Value, r.Creditor, r.AsOf, r.DryRun, r.Accounts, r.Queued, r.Held, r.ForPeople, r.Waiting, r.Problems);

    private static async Task<Ok<List<RunAnswer>>> ListAsync(ListRuns list, ListCreditors creditors, CancellationToken cancel)
    {
        var codes = (await creditors.Run(cancel)).ToDictionary(c => c.Id, c => c.Code);
        return TypedResults.Ok((await list.Run(cancel)).ConvertAll(r => Show(r, codes[r.CreditorId])));
    }

    private static async Task<Results<Ok<RunAnswer>, ProblemHttpResult>> ShowAsync(Guid run, ShowRun show, CancellationToken cancel) =>
        await show.Run(new(new(run)), cancel) is { } view ? TypedResults.Ok(Show(view.Run, view.Creditor.Code)) : Api.NotFound("run");

    private static RunAnswer Show(CollectionRun r, string creditor) => new(
        r.Id.Value, creditor, r.AsOf, r.Status, r.StartedAt, r.StartedBy, r.CompletedAt, r.Accounts, r.Queued, r.Held, r.ForPeople, r.Waiting, r.Problems, r.Notes);

    private static async Task<Results<Ok<NextAnswer>, ProblemHttpResult>> NextAsync(Guid account, PreviewAccount preview, CancellationToken cancel, DateOnly? asOf = null) =>
        Api.Answer(await preview.Run(new(new(account), asOf), cancel), p => new NextAnswer(p.AsOf, Show(p.Decision), p.Verdict?.Reasons));
}
