using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Mail;
using Dunwell.Server.Platform.Pdf;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Communications;

/// <summary>REST routes of messages: list them, see one with every answer of the gate, read it as it was sent, decide about it.</summary>
internal static class OutboxApi
{
    public enum ContentFormat { Bytes, Html, Text, Pdf }

    internal sealed record LineAnswer(
        Guid Account, Guid Id, string Customer, string Creditor, Channel Channel, string Address, MessageStatus Status, string? StatusReason, string? Subject,
        string Step, int Level, string Asked, string Currency, DateOnly AsOf, DateTime QueuedAt, DateTime? NotBefore, DateTime? SentAt);

    internal sealed record MessageList(IReadOnlyList<LineAnswer> Messages, string? Next, IReadOnlyDictionary<MessageStatus, int> Counts);

    internal sealed record ItemAnswer(Guid Id, string Number, int Installment, DateOnly? DueDate, int Level, bool IsComingDue, string Open);

    internal sealed record AttemptAnswer(int Number, HandOverOutcome Outcome, DateTime ReservedAt, DateTime? FinishedAt, string? Reply);

    internal sealed record VerdictAnswer(DateTime At, string Stage, string Outcome, DateTime? EarliestAt, string PackHash, IReadOnlyList<Reason> Reasons);

    internal sealed record MessageAnswer(
        LineAnswer Message, string Strategy, int StrategyVersion, bool NeedsApproval, Guid? Run, Guid? PrintBatch, string? ContentSha256,
        IReadOnlyList<ItemAnswer> Items, IReadOnlyList<AttemptAnswer> Attempts, IReadOnlyList<VerdictAnswer> Verdicts, IReadOnlyList<AttachmentAnswer> Attachments);

    internal sealed record AttachmentAnswer(int Number, string FileName, string MediaType, long Size, string Sha256);

    internal sealed record DecisionRequest(MessageDecision Decision, string? Reason = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Outbox");
        group.MapGet("/messages", ListAsync).Needs(Permission.ViewAccounts, "listMessages", "Messages, newest first, page by page, with how many stand in each state.");
        group.MapGet("/accounts/{account:guid}/messages/{message:guid}", ShowAsync).Needs(Permission.ViewAccounts, "getMessage", "One message with its items, hand-overs and every answer of the gate.");
        group.MapGet("/accounts/{account:guid}/messages/{message:guid}/content", ContentAsync)
            .Needs(Permission.ViewContactDetails, "getMessageContent", "The message as it was sent: its very bytes, or as HTML, text or PDF.");
        group.MapGet("/accounts/{account:guid}/messages/{message:guid}/attachments/{number:int}", AttachmentAsync)
            .Needs(Permission.ViewContactDetails, "getMessageAttachment", "One file that goes or went with the message, byte for byte.");
        group.MapPost("/accounts/{account:guid}/messages/{message:guid}/decision", DecideAsync)
            .Needs(Permission.ReleaseMessages, "decideMessage", "Release, cancel, or say how an unknown outcome turned out. The gate is asked again before anything leaves.");
    }

    private static async Task<Ok<MessageList>> ListAsync(
        ListMessages list, HttpContext context, CancellationToken cancel, MessageStatus? status = null, string? creditor = null, Channel? channel = null, Guid? run = null, string? after = null)
    {
        var page = await list.Run(new(status, creditor, channel, run, after), cancel);
        return TypedResults.Ok(new MessageList([.. page.Lines.Select(l => Show(l, context))], page.Next, page.Counts));
    }

    private static async Task<Results<Ok<MessageAnswer>, ProblemHttpResult>> ShowAsync(Guid account, Guid message, ShowMessage show, HttpContext context, CancellationToken cancel) =>
        await show.Run(new(new(account), new(message)), cancel) is { } view ? TypedResults.Ok(Show(view, context)) : Api.NotFound("message");

    private static async Task<Results<FileContentHttpResult, ContentHttpResult, ProblemHttpResult>> ContentAsync(
        Guid account, Guid message, ShowMessage show, FileStore files, ChromiumPdf pdf, HttpContext context, CancellationToken cancel, ContentFormat format = ContentFormat.Bytes)
    {
        if (await show.Run(new(new(account), new(message)), cancel) is not { } view)
            return Api.NotFound("message");
        if (view.Message.ContentHash is not { } hash)
            return Api.Problem(StatusCodes.Status409Conflict, "message.not_sent", "It has not left: its words and amounts are made when it does");
        var bytes = await files.ReadAsync(hash, cancel);
        var isLetter = view.Message.Channel == Channel.Letter;
        if (format == ContentFormat.Bytes)
            return TypedResults.File(bytes, isLetter ? "application/octet-stream" : "message/rfc822", isLetter ? $"{message}.html" : $"{message}.eml");
        var parts = isLetter ? new MimeParts(null, Api.Text(bytes)) : MimeReader.Read(bytes);
        if (format == ContentFormat.Pdf)
            return await PdfAsync(parts, pdf, message, cancel);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ShownContent;
        return (format == ContentFormat.Html ? parts.Html : parts.Text) is { } text
            ? TypedResults.Text(text, format == ContentFormat.Html ? "text/html" : "text/plain", System.Text.Encoding.UTF8)
            : Api.Problem(StatusCodes.Status409Conflict, "message.format", $"This message has no {format} part");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> AttachmentAsync(Guid account, Guid message, int number, ShowMessage show, FileStore files, CancellationToken cancel) =>
        (await show.Run(new(new(account), new(message)), cancel))?.Attachments.FirstOrDefault(a => a.Number == number) is { } file && await files.FindAsync(file.ContentHash, cancel) is { } bytes
            ? TypedResults.File(bytes, file.MediaType, file.FileName)
            : Api.NotFound("attachment");

    private static async Task<Results<FileContentHttpResult, ContentHttpResult, ProblemHttpResult>> PdfAsync(MimeParts parts, ChromiumPdf pdf, Guid message, CancellationToken cancel) =>
        parts.Html is not { } html ? Api.Problem(StatusCodes.Status409Conflict, "message.format", "This message has no page to print")
        : !pdf.IsAvailable ? Api.Problem(StatusCodes.Status409Conflict, "print.no_browser", $"No PDF can be made: {pdf.WhyUnavailable}")
        : TypedResults.File(await pdf.RenderAsync(html, cancel), "application/pdf", $"{message}.pdf");

    private static async Task<Results<Ok<MessageAnswer>, ProblemHttpResult>> DecideAsync(
        Guid account, Guid message, DecisionRequest body, DecideMessage decide, ShowMessage show, HttpContext context, CancellationToken cancel)
    {
        var decided = await decide.Run(new(new(account), new(message), body.Decision, Api.Actor(context), body.Reason), cancel);
        if (decided.IsRefused)
            return Api.Refuse(decided.Refusal!);
        var view = await show.Run(new(new(account), new(message)), cancel);
        return TypedResults.Ok(Show(view!, context));
    }

    private static MessageAnswer Show(MessageView view, HttpContext context)
    {
        var (m, currency) = (view.Message, Currency.Of(view.Account.Currency));
        var line = new MessageLine(
            m.CustomerAccountId.Value, m.Id.Value, view.Customer.Name, view.Creditor.Name, view.Creditor.TimeZone, currency.Code, m.Channel, m.Address, m.Status,
            m.StatusReason, m.Subject, m.StepId, m.Level, m.Total, m.AsOf, m.QueuedAt, m.NotBefore, m.SentAt);
        return new(
            Show(line, context), m.StrategyId, m.StrategyVersion, m.NeedsApproval, m.RunId?.Value, m.PrintBatchId?.Value, m.ContentHash,
            [.. view.Items.Select(i => new ItemAnswer(i.Item.Id.Value, i.Item.Number, i.Item.Installment, i.Item.DueDate, i.Listed.Level, i.Listed.IsComingDue, new Money(i.Listed.Open, currency).ToPlainText()))],
            [.. view.Attempts.Select(a => new AttemptAnswer(a.Number, a.Outcome, a.ReservedAt, a.FinishedAt, a.Reply))],
            [.. view.Verdicts.Select(v => new VerdictAnswer(v.Record.At, v.Record.Stage, v.Record.Outcome, v.Record.EarliestAt, v.Record.PackHash, v.Reasons))],
            [.. view.Attachments.Select(a => new AttachmentAnswer(a.Number, a.FileName, a.MediaType, a.Size, a.ContentHash))]);
    }

    private static LineAnswer Show(MessageLine l, HttpContext context) => new(
        l.AccountId, l.Id, l.Customer, l.Creditor, l.Channel, context.User.May(Permission.ViewContactDetails) ? l.Address : Masked.Text(l.Address), l.Status, l.StatusReason is { } why ? Masked.For(context.User, why) : null, l.Subject,
        l.StepId, l.Level, new Money(l.Total, Currency.Of(l.Currency)).ToPlainText(), l.Currency, l.AsOf, l.QueuedAt, l.NotBefore, l.SentAt);
}
