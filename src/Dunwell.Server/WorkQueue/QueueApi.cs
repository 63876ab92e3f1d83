using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.WorkQueue;

/// <summary>REST routes of the queue, its saved views and what was escalated. Amounts are decimal text in the account's currency.</summary>
internal static class QueueApi
{
    internal const int MostOnPage = 500;

    internal sealed record QueueLineAnswer(
        Guid Account, string Customer, string Number, string Creditor, string Currency, int Points, IReadOnlyList<RankReason> Reasons, string Collectable, string Overdue, int OldestDays,
        string Promised, string Disputed, string Unapplied, NextActionKind Action, string Text, DateOnly? On, DateTime? LastContactAt, string? LastContact, string? Collector,
        DateOnly? SnoozedUntil, bool IsPinned, bool IsEscalated, IReadOnlyList<string> Zones, DateOnly AsOf);

    /// <summary>One page; <paramref name="Next"/> is handed back as <c>after</c>, null at the end.</summary>
    internal sealed record QueueAnswer(IReadOnlyList<QueueLineAnswer> Lines, string? Next);

    internal sealed record BulkRequest(IReadOnlyList<Guid> Accounts, AccountHandling Handling, string? Reason = null, DateOnly? Until = null, string? To = null);

    internal sealed record EscalationRequest(EscalationDecision Decision, DateOnly Until, string Reason, string? To = null);

    internal sealed record EscalationAnswer(Guid Account, Guid Id, DueKind Kind, string Text, DateOnly Due, string? Owner, EscalationCause Cause, DateTime At, string? DecidedBy, string? Decision, DateOnly? RestsUntil);

    public static void Map(IEndpointRouteBuilder api)
    {
        var queue = api.MapGroup("/queue").WithTags("Queue");
        queue.MapGet("/", ListAsync).Needs(Permission.ViewAccounts, "listQueue", "Accounts of a view of the queue with their one next action, rank and what can be collected, page by page.");
        queue.MapGet("/views", ViewsAsync).Needs(Permission.ViewAccounts, "listQueueViews", "Saved views of the queue: the user's own and those shared with everybody.");
        queue.MapPost("/bulk", HandleManyAsync).Needs(Permission.WorkAccounts, "handleAccounts", "Hand over, snooze, wake, skip, pin or unpin up to 100 accounts, each by itself; one that is refused stops no other.");
        api.MapGet("/escalations", EscalationsAsync).WithTags("Queue").Needs(Permission.SuperviseTeam, "listEscalations", "What was due and not done, or is seen by nobody, longest late first, page by page.");
        api.MapPost("/accounts/{account:guid}/escalations/{escalation:guid}", DecideAsync).WithTags("Queue")
            .Needs(Permission.SuperviseTeam, "decideEscalation", "Take over what was escalated, hand it on, or give it a new date.");
    }

    internal static QueueLineAnswer Show(QueueLine line)
    {
        var currency = Currency.Of(line.Currency);
        return new(
            line.AccountId, line.Customer, line.Number, line.Creditor, line.Currency, line.Points, line.Reasons, Text(line.Collectable), Text(line.Overdue), line.OldestDays,
            Text(line.Promised), Text(line.Disputed), Text(line.Unapplied), line.Action, line.ActionText, line.ActionOn, line.LastContactAt, line.LastContact, line.Collector,
            line.SnoozedUntil, line.IsPinned, line.IsEscalated, line.Zones, line.AsOf);

        string Text(long minorUnits) => new Money(minorUnits, currency).ToPlainText();
    }

    private static async Task<Ok<QueueAnswer>> ListAsync(
        ListQueue list, HttpContext context, CancellationToken cancel, QueueView view = QueueView.Work, QueueOf of = QueueOf.Mine, string? creditor = null, QueueSort sort = QueueSort.Rank,
        bool reversed = false, string? after = null, int limit = ListQueue.PageSize)
    {
        var page = await list.Run(new(view, of, Api.Actor(context), creditor, after, Math.Clamp(limit, 1, MostOnPage), Sort: sort, Reversed: reversed), cancel);
        return TypedResults.Ok(new QueueAnswer([.. page.Lines.Select(Show)], page.Next));
    }

    private static async Task<Ok<IReadOnlyList<ViewLine>>> ViewsAsync(ListViews views, HttpContext context, CancellationToken cancel) =>
        TypedResults.Ok(await views.Run(new("/queue", context.User.Id()), cancel));

    private static async Task<Results<Ok<HandledMany>, ProblemHttpResult>> HandleManyAsync(BulkRequest body, HandleMany handle, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await handle.Run(new(body.Accounts, body.Handling, Api.Actor(context), body.Reason, body.Until, body.To), cancel), handled => handled);

    private static async Task<Ok<EscalationPage>> EscalationsAsync(ListEscalations list, CancellationToken cancel, EscalationView view = EscalationView.Waiting, string? after = null) =>
        TypedResults.Ok(await list.Run(new(view, after), cancel));

    private static async Task<Results<Ok<EscalationAnswer>, ProblemHttpResult>> DecideAsync(
        Guid account, Guid escalation, EscalationRequest body, DecideEscalation decide, HttpContext context, CancellationToken cancel) =>
        Api.Answer(
            await decide.Run(new(new(account), new(escalation), body.Decision, body.Until, body.Reason, Api.Actor(context), body.To), cancel),
            e => new EscalationAnswer(e.CustomerAccountId.Value, e.Id.Value, e.Kind, e.Text, e.Due, e.Owner, e.Cause, e.At, e.DecidedBy, e.Decision, e.RestsUntil));
}
