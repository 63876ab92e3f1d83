using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Intake.Reading;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Intake;

/// <summary>REST routes of batches and mappings; taking a file in is in <see cref="UploadApi"/>.</summary>
internal static class IntakeApi
{
    internal sealed record RowCounts(int Read, int Good, int Bad, int Known, int Posted, int Warnings);

    internal sealed record BatchAnswer(
        Guid Id, string Creditor, BatchKind Kind, string FileName, string Sha256, BatchStatus Status, DateTime CreatedAt, string CreatedBy,
        DateTime? DecidedAt, string? DecidedBy, string? Reason, RowCounts Rows, IReadOnlyDictionary<string, string> Totals);

    internal sealed record BatchList(IReadOnlyList<BatchAnswer> Batches, string? Next);

    internal sealed record ProblemAnswer(int Number, int Line, string? Field, string Reason, string? Value, bool IsWarning);

    internal sealed record ProblemList(IReadOnlyList<ProblemAnswer> Problems, int? Next);

    internal sealed record DecisionRequest(BatchDecision Decision, string? Reason = null, bool Opening = false);

    internal sealed record MappingRequest(string Creditor, BatchKind Kind, string Name, ImportMapping Mapping);

    internal sealed record MappingAnswer(string Creditor, BatchKind Kind, string Name, DateTime SavedAt, ImportMapping Mapping);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/intake").WithTags("Intake");
        group.MapGet("/batches", ListAsync).Needs(Permission.ViewAccounts, "listBatches", "Batches, newest first, page by page.");
        group.MapGet("/batches/{batch:guid}", ShowAsync).Needs(Permission.ViewAccounts, "getBatch", "What a batch took in and what was decided.");
        group.MapGet("/batches/{batch:guid}/problems", ProblemsAsync).Needs(Permission.ViewAccounts, "listBatchProblems", "What is wrong in which line, page by page.");
        group.MapPost("/batches/{batch:guid}/decision", DecideAsync).Needs(Permission.DecideBatches, "decideBatch", "Accept (post the good rows), reject, or return for revision.");
        group.MapGet("/mappings", MappingsAsync).Needs(Permission.ViewAccounts, "listMappings", "Mappings saved by name.");
        group.MapPut("/mappings", SaveAsync).Needs(Permission.ImportFiles, "saveMapping", "Save a mapping by name; the same name again replaces it.");
        UploadApi.Map(group);
    }

    internal static BatchAnswer Show(ImportBatch b, string creditor) => new(
        b.Id.Value, creditor, b.Kind, b.FileName, b.FileHash, b.Status, b.CreatedAt, b.CreatedBy, b.DecidedAt, b.DecidedBy, b.Reason,
        new(b.RowsRead, b.RowsGood, b.RowsBad, b.RowsKnown, b.RowsPosted, b.Warnings),
        JsonSerializer.Deserialize<Dictionary<string, string>>(b.Totals ?? "{}")!);

    private static async Task<Results<Ok<BatchList>, ProblemHttpResult>> ListAsync(
        PageBatches page, FindCreditor find, ListCreditors creditors, CancellationToken cancel, string? creditor = null, BatchStatus? status = null, string? after = null)
    {
        CreditorId? only = null;
        if (creditor is not null)
        {
            var found = await find.Run(creditor, cancel);
            if (found.IsRefused)
                return Api.Refuse(found.Refusal!);
            only = found.Value;
        }

        var codes = await CodesAsync(creditors, cancel);
        var batches = await page.Run(new(only, status, after), cancel);
        return TypedResults.Ok(new BatchList([.. batches.Batches.Select(b => Show(b, codes[b.CreditorId]))], batches.Next));
    }

    private static async Task<Results<Ok<BatchAnswer>, ProblemHttpResult>> ShowAsync(Guid batch, ShowBatch show, CancellationToken cancel) =>
        await show.Run(new(new(batch)), cancel) is { } view ? TypedResults.Ok(Show(view.Batch, view.Creditor.Code)) : Api.NotFound("batch");

    private static async Task<Results<Ok<ProblemList>, ProblemHttpResult>> ProblemsAsync(Guid batch, ShowBatch show, CancellationToken cancel, int after = 0)
    {
        if (await show.Run(new(new(batch), after), cancel) is not { } view)
            return Api.NotFound("batch");
        var problems = view.Problems.Select(p => new ProblemAnswer(p.Number, p.Line, p.Field, p.Reason, p.Value, p.IsWarning)).ToList();
        return TypedResults.Ok(new ProblemList(problems, view.More ? problems[^1].Number : null));
    }

    private static async Task<Results<Ok<BatchAnswer>, ProblemHttpResult>> DecideAsync(
        Guid batch, DecisionRequest body, DecideBatch decide, ListCreditors creditors, HttpContext context, CancellationToken cancel)
    {
        var decided = await decide.Run(new(new(batch), body.Decision, body.Reason, Api.Actor(context), AsOpening: body.Opening), cancel);
        var codes = await CodesAsync(creditors, cancel);
        return Api.Answer(decided, b => Show(b, codes[b.CreditorId]));
    }

    private static async Task<Ok<List<MappingAnswer>>> MappingsAsync(ListBatches list, ListCreditors creditors, CancellationToken cancel)
    {
        var codes = await CodesAsync(creditors, cancel);
        return TypedResults.Ok((await list.MappingsAsync(cancel)).ConvertAll(m => Show(m, codes[m.CreditorId])));
    }

    private static async Task<Results<Ok<MappingAnswer>, ProblemHttpResult>> SaveAsync(MappingRequest body, SaveMapping save, FindCreditor find, CancellationToken cancel)
    {
        var creditor = await find.Run(body.Creditor, cancel);
        return creditor.IsRefused
            ? Api.Refuse(creditor.Refusal!)
            : Api.Answer(await save.Run(new(creditor.Value, body.Kind, body.Name, body.Mapping), cancel), m => Show(m, body.Creditor));
    }

    private static MappingAnswer Show(SavedMapping m, string creditor) => new(creditor, m.Kind, m.Name, m.SavedAt, ImportMappingJson.Read(m.Mapping).Value);

    private static async Task<Dictionary<CreditorId, string>> CodesAsync(ListCreditors creditors, CancellationToken cancel) =>
        (await creditors.Run(cancel)).ToDictionary(c => c.Id, c => c.Code);
}
