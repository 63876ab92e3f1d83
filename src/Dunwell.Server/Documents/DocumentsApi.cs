using Dunwell.Domain;
using Dunwell.Domain.Documents;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Documents;

/// <summary>REST routes of files kept with accounts: a file's bytes are the body of the request that adds it.</summary>
internal static class DocumentsApi
{
    /// <param name="FileName">Its ending tells what the content must be.</param>
    /// <param name="Item">Id of the open item it is about.</param>
    internal sealed record Upload(DocumentKind Kind, string FileName, Guid? Item = null);

    internal sealed record WithdrawRequest(string Reason);

    internal sealed record DocumentAnswer(
        Guid Id, DocumentKind Kind, string FileName, string MediaType, long Size, string Sha256, Guid? Item, string? ItemNumber, string AddedBy, DateTime AddedAt,
        DateTime? WithdrawnAt, string? WithdrawnBy, string? WithdrawnReason);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/accounts/{account:guid}/documents").WithTags("Documents");
        group.MapGet("/", ListAsync).Needs(Permission.ViewAccounts, "listDocuments", "The files kept with an account, newest first; withdrawn ones only when asked for.");
        group.MapPost("/", AddAsync).Needs(Permission.WorkAccounts, "addDocument", "Keep a file with an account; its bytes are the body. The same file again is the same document.")
            .WithMetadata(new RequestSizeLimitAttribute(DocumentPolicy.Ceiling));
        group.MapGet("/{document:guid}/content", OpenAsync).Needs(Permission.ViewContactDetails, "openDocument", "The file, byte for byte as it came in.");
        group.MapPost("/{document:guid}/withdraw", WithdrawAsync).Needs(Permission.WorkAccounts, "withdrawDocument", "Take a file out of use, with a reason. Its bytes stay.");
    }

    internal static DocumentAnswer Show(AccountDocument d) => new(
        d.Id.Value, d.Kind, d.FileName, d.MediaType, d.Size, d.Hash, d.OpenItemId, d.ItemNumber, d.AddedBy, d.AddedAt, d.WithdrawnAt, d.WithdrawnBy, d.WithdrawnReason);

    private static async Task<Ok<List<DocumentAnswer>>> ListAsync(Guid account, ListDocuments list, CancellationToken cancel, bool withdrawn = false) =>
        TypedResults.Ok((await list.Run(new(new(account), withdrawn), cancel)).Select(Show).ToList());

    private static async Task<Results<Ok<DocumentAnswer>, ProblemHttpResult>> AddAsync(Guid account, [AsParameters] Upload upload, Stream body, AddDocument add, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await add.Run(new(new(account), upload.Kind, upload.FileName, body, context.User.Actor(), upload.Item is { } item ? new OpenItemId(item) : null), cancel), Show);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> OpenAsync(Guid account, Guid document, OpenDocument open, HttpContext context, CancellationToken cancel)
    {
        var opened = await open.Run(new(new(account), new(document), EvenWithdrawn: true), cancel);
        if (opened.IsRefused)
            return Api.Refuse(opened.Refusal!);
        DocumentHeaders.Set(context.Response, opened.Value.Document, inPlace: false);
        return TypedResults.Stream(opened.Value.Content, opened.Value.Document.MediaType);
    }

    private static async Task<Results<Ok<DocumentAnswer>, ProblemHttpResult>> WithdrawAsync(
        Guid account, Guid document, WithdrawRequest body, WithdrawDocument withdraw, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await withdraw.Run(new(new(account), new(document), body.Reason ?? "", context.User.Actor()), cancel), Show);
}
