using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Intake;

/// <summary>REST routes that take a file: its bytes are the body of the request and go to the file store as they come, whatever their number.</summary>
internal static class UploadApi
{
    private const long Largest = 4L * 1024 * 1024 * 1024;

    /// <param name="Creditor">Code; may be left out when there is one creditor only.</param>
    /// <param name="FileName">Its ending tells the format: .csv, .txt, .xlsx or .xml.</param>
    internal sealed record Upload(string? Creditor, BatchKind Kind, string FileName);

    internal sealed record ColumnAnswer(string Header, IntakeField? Field, int Filled, int Empty, IReadOnlyList<string> Samples, IReadOnlyList<string> Reasons);

    internal sealed record QuestionAnswer(string About, MappingQuestionKind Kind, string Text, IReadOnlyList<MappingOption> Options);

    internal sealed record ProposalAnswer(ImportMapping Mapping, IReadOnlyList<ColumnAnswer> Columns, IReadOnlyList<QuestionAnswer> Questions);

    public static void Map(IEndpointRouteBuilder intake)
    {
        intake.MapPost("/batches", TakeInAsync).Needs(Permission.ImportFiles, "uploadBatch", "Take in a file: kept, read, checked row by row; posted at once only when asked.")
            .WithMetadata(new RequestSizeLimitAttribute(Largest));
        intake.MapPost("/proposals", ProposeAsync).Needs(Permission.ImportFiles, "proposeMapping", "How a file would be read, why, and what must be asked first.")
            .WithMetadata(new RequestSizeLimitAttribute(Largest));
    }

    /// <param name="opening">Its invoices are opening balances.</param>
    /// <param name="accept">Post the good rows at once; needs the permission to decide batches as well.</param>
    private static async Task<Results<Created<IntakeApi.BatchAnswer>, ProblemHttpResult>> TakeInAsync(
        [AsParameters] Upload upload, Stream body, CheckFile check, FindCreditor find, ListCreditors creditors, FileStore files, HttpContext context, CancellationToken cancel,
        string? mapping = null, [FromQuery] string[]? answer = null, bool accept = false, bool opening = false)
    {
        if (accept && !context.User.May(Permission.DecideBatches))
            return Api.Problem(StatusCodes.Status403Forbidden, "permission.missing", "Accepting at once needs the permission to decide batches", "accept");
        var kept = await KeepAsync(upload, body, find, files, cancel);
        if (kept.IsRefused)
            return Api.Refuse(kept.Refusal!);
        var (creditor, hash, kind) = kept.Value;
        var answered = Answered(upload, kind, files.PathOf(hash), answer ?? []);
        if (answered.IsRefused)
            return Api.Refuse(answered.Refusal!);
        var result = await check.Run(new(creditor, kind, upload.FileName, hash, answered.Value.Mapping, mapping, Api.Actor(context), AcceptGood: accept, IsOpening: opening), cancel);
        if (result.IsRefused)
            return Api.Refuse(result.Refusal!);
        if (result.Value.Batch is not { } batch)
            return Ask(result.Value.Proposal!);
        var code = (await creditors.Run(cancel)).Find(c => c.Id == creditor)!.Code;
        return TypedResults.Created($"/api/v1/intake/batches/{batch.Id.Value}", IntakeApi.Show(batch, code));
    }

    private static async Task<Results<Ok<ProposalAnswer>, ProblemHttpResult>> ProposeAsync([AsParameters] Upload upload, Stream body, FindCreditor find, FileStore files, CancellationToken cancel)
    {
        var kept = await KeepAsync(upload, body, find, files, cancel);
        if (kept.IsRefused)
            return Api.Refuse(kept.Refusal!);
        if (kept.Value.Kind == BatchKind.EInvoices)
            return Api.Problem(StatusCodes.Status409Conflict, "mapping.none", "An e-invoice needs no mapping: it says itself what is what");
        return Api.Answer(CheckFile.Propose(files.PathOf(kept.Value.Hash), upload.FileName, kept.Value.Kind, null), Show);
    }

    private static async Task<Result<(CreditorId Creditor, string Hash, BatchKind Kind)>> KeepAsync(Upload upload, Stream body, FindCreditor find, FileStore files, CancellationToken cancel)
    {
        var creditor = await find.Run(upload.Creditor, cancel);
        if (creditor.IsRefused)
            return creditor.Refusal!;
        if (upload.FileName.Length is 0 or > 255 || upload.FileName != Path.GetFileName(upload.FileName))
            return new Refusal("file.name", "Give the file's name, without folders", "fileName");
        var kind = upload.Kind == BatchKind.Invoices && upload.FileName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? BatchKind.EInvoices : upload.Kind;
        return (creditor.Value, await files.SaveAsync(body, cancel), kind);
    }

    private static Result<AnsweredMapping> Answered(Upload upload, BatchKind kind, string path, string[] answers)
    {
        if (answers.Length == 0 || kind == BatchKind.EInvoices)
            return new AnsweredMapping(null);
        var proposed = CheckFile.Propose(path, upload.FileName, kind, null);
        if (proposed.IsRefused)
            return proposed.Refusal!;
        var mapping = MappingAnswers.Apply(proposed.Value, answers);
        return mapping.IsRefused ? mapping.Refusal! : new AnsweredMapping(mapping.Value);
    }

    private static ProblemHttpResult Ask(MappingProposal open) => TypedResults.Problem(
        "The file leaves a question open: send it again with answer=ABOUT=VALUE for each", statusCode: StatusCodes.Status422UnprocessableEntity, title: "mapping.questions",
        extensions: new Dictionary<string, object?> { ["code"] = "mapping.questions", ["path"] = "answer", ["questions"] = Questions(open) });

    private static ProposalAnswer Show(MappingProposal p) =>
        new(p.Mapping, [.. p.Columns.Select(c => new ColumnAnswer(c.Header, c.Field, c.Filled, c.Empty, c.Samples, c.Reasons))], Questions(p));

    private static List<QuestionAnswer> Questions(MappingProposal p) =>
        [.. p.Questions.Select(q => new QuestionAnswer(q.Header.Length > 0 ? q.Header : q.Field.ToString()!, q.Kind, q.Text, q.Options))];

    private sealed record AnsweredMapping(ImportMapping? Mapping);
}
