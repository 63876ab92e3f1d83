using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Communications;

/// <summary>REST routes of print batches: print the letters that may go, fetch the PDF, say that it has gone to the post.</summary>
internal static class PrintApi
{
    internal sealed record PrintRequest(string? Creditor = null, int Limit = 500);

    internal sealed record PrintAnswer(Guid Id, string Creditor, DateTime CreatedAt, int Letters, PrintBatchStatus Status);

    internal sealed record PrintList(IReadOnlyDictionary<string, int> Waiting, IReadOnlyList<PrintAnswer> Batches);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/print-batches").WithTags("Outbox");
        group.MapGet("/", ListAsync).Needs(Permission.ReleaseMessages, "listPrintBatches", "Letters that wait, by creditor, and the newest print batches.");
        group.MapPost("/", PrintAsync).Needs(Permission.ReleaseMessages, "printLetters", "Print every letter the gate lets go into one PDF.");
        group.MapGet("/{batch:guid}/pdf", PdfAsync).Needs(Permission.ReleaseMessages, "getPrintBatchPdf", "The PDF of a print batch.");
        group.MapPost("/{batch:guid}/posted", PostAsync).Needs(Permission.ReleaseMessages, "postPrintBatch", "Say that a print batch has gone to the post: its letters are sent.");
    }

    private static async Task<Ok<PrintList>> ListAsync(ListPrintBatches list, ListCreditors creditors, CancellationToken cancel)
    {
        var codes = (await creditors.Run(cancel)).ToDictionary(c => c.Id, c => c.Code);
        var view = await list.Run(cancel);
        return TypedResults.Ok(new PrintList(view.Waiting.ToDictionary(w => codes[w.Key], w => w.Value), [.. view.Batches.Select(b => Show(b, codes[b.CreditorId]))]));
    }

    private static async Task<Results<Ok<PrintAnswer>, ProblemHttpResult>> PrintAsync(
        PrintRequest body, PrintLetters print, FindCreditor find, ListCreditors creditors, HttpContext context, CancellationToken cancel)
    {
        if (body.Limit is < 1 or > 5000)
            return Api.Refuse(new("print.limit", "A print batch has 1 to 5000 letters", "limit"));
        var creditor = await find.Run(body.Creditor, cancel);
        return creditor.IsRefused
            ? Api.Refuse(creditor.Refusal!)
            : Api.Answer(await print.Run(new(creditor.Value, Api.Actor(context), body.Limit), cancel), Show(await creditors.Run(cancel)));
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PdfAsync(Guid batch, ListPrintBatches list, FileStore files, CancellationToken cancel) =>
        await list.FindAsync(new(batch), cancel) is { ContentHash: { } hash } ? TypedResults.File(files.Open(hash), "application/pdf", $"letters-{batch}.pdf") : Api.NotFound("print");

    private static async Task<Results<Ok<PrintAnswer>, ProblemHttpResult>> PostAsync(Guid batch, PostPrintBatch post, ListCreditors creditors, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await post.Run(new(new(batch), Api.Actor(context)), cancel), Show(await creditors.Run(cancel)));

    private static Func<PrintBatch, PrintAnswer> Show(List<Creditor> creditors) => batch => Show(batch, creditors.Find(c => c.Id == batch.CreditorId)!.Code);

    private static PrintAnswer Show(PrintBatch b, string creditor) => new(b.Id.Value, creditor, b.CreatedAt, b.Letters, b.Status);
}
