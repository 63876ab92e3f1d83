using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Dunwell.Server.WorkQueue;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Accounts;

/// <summary>REST routes of accounts, holds, consents and contacts. Amounts are decimal text in the account's currency.</summary>
internal static class AccountsApi
{
    internal sealed record HoldRequest(HoldKind Kind, string Reason, Guid? OpenItemId = null, decimal? Amount = null, DateOnly? From = null, DateOnly? Until = null);

    internal sealed record LiftRequest(string? Reason = null);

    internal sealed record ReviewRequest(DateOnly? Again = null, string? Note = null);

    internal sealed record ConsentRequest(Channel Channel, string? Address, bool Granted, string Evidence, DateTimeOffset? At = null);

    internal sealed record ContactRequest(
        Channel Channel, string Address, string? PersonName = null, ContactRole? Role = null, AddressUse? Use = null, ContactStatus? Status = null, int? Preference = null);

    internal sealed record ItemAnswer(Guid Id, OpenItemKind Kind, string Number, int Installment, DateOnly IssueDate, DateOnly? DueDate, string Open, Guid? PaymentId);

    internal sealed record HoldAnswer(Guid Id, HoldKind Kind, Guid? OpenItemId, string? Amount, DateOnly From, DateOnly? Until, string Reason, string PlacedBy, DateTime PlacedAt, DateTime? LiftedAt, string? LiftedBy, DateOnly? ReviewOn);

    internal sealed record AccountAnswer(
        Guid Id, string Creditor, string Number, string Name, string Currency, DateOnly AsOf, string Balance, IReadOnlyList<ItemAnswer> Items, IReadOnlyList<HoldAnswer> Holds,
        NextActionAnswer? Next, IReadOnlyList<PromiseAnswer> Promises, IReadOnlyList<TaskAnswer> Tasks);

    /// <summary>The account's one next action and what there is to collect; null for a past day.</summary>
    internal sealed record NextActionAnswer(
        NextActionKind Action, string Text, DateOnly? On, string Overdue, string Disputed, string Promised, string Unapplied, string Collectable, int OldestDays, int Points, IReadOnlyList<RankReason> Reasons,
        string? Collector, string? BackUp, DateOnly? SnoozedUntil, bool IsPinned, DateTime? LastContactAt, string? LastContact);

    internal sealed record PromiseAnswer(Guid Id, PromiseState State, string Amount, string Received, DateOnly MadeOn, DateOnly DueOn, DateOnly PausesUntil, string PromisedBy);

    internal sealed record TaskAnswer(Guid Id, string Text, DateOnly Due, string? Owner);

    internal sealed record ConsentAnswer(Guid Id, Channel Channel, string? Address, bool Granted, DateTime At);

    internal sealed record ContactAnswer(Guid Id, Channel Channel, string Address, ContactStatus Status);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/accounts").WithTags("Accounts");
        group.MapGet("/", ListAsync).WithName("listAccounts").WithSummary("Accounts in order of customer number, page by page.").RequireAuthorization(nameof(Permission.ViewAccounts));
        group.MapGet("/{account:guid}", ShowAsync).WithName("getAccount").WithSummary("Balance, open items and holds of one account.").RequireAuthorization(nameof(Permission.ViewAccounts));
        group.MapPost("/{account:guid}/holds", PlaceAsync).WithName("placeHold").WithSummary("Stop contact, or take an item out of what is asked.").RequireAuthorization(nameof(Permission.WorkAccounts));
        group.MapPost("/{account:guid}/holds/{hold:guid}/lift", LiftAsync).WithName("liftHold").WithSummary("End a hold.").RequireAuthorization(nameof(Permission.WorkAccounts));
        group.MapPost("/{account:guid}/holds/{hold:guid}/review", ReviewAsync).WithName("reviewHold").WithSummary("Say that a hold without a last day is still right, and when somebody looks again.").RequireAuthorization(nameof(Permission.WorkAccounts));
        group.MapPost("/{account:guid}/consents", ConsentAsync).WithName("recordConsent").WithSummary("Keep what the customer said about a channel or address.").RequireAuthorization(nameof(Permission.WorkAccounts));
        group.MapPut("/{account:guid}/contacts", ContactAsync).WithName("editContact").WithSummary("Add an address, or say whether it works.").RequireAuthorization(nameof(Permission.WorkAccounts));
        GroupApi.Map(group);
        CreditApi.Map(group);
    }

    /// <param name="work">What there is to do; null when the account is shown as of a past day.</param>
    internal static AccountAnswer Show(FoundAccount found, FoundWork? work)
    {
        var currency = found.Open.Currency;
        return new(
            found.Account.Id.Value, found.Creditor.Code, found.Customer.Number, found.Customer.Name, currency.Code, found.AsOf, found.Open.ToPlainText(),
            [.. found.Items.Select(i => new ItemAnswer(i.Id.Value, i.Kind, i.Number, i.Installment, i.IssueDate, i.DueDate, new Money(i.Open, currency).ToPlainText(), i.PaymentId?.Value))],
            [.. found.Holds.Select(h => Show(h, currency))], work is null ? null : Show(work.Entry, currency),
            [.. (work?.Promises ?? []).Select(p => new PromiseAnswer(
                p.Id.Value, p.State, new Money(p.Amount, currency).ToPlainText(), new Money(p.Received, currency).ToPlainText(), p.MadeOn, p.DueOn, p.PausesUntil, p.PromisedBy))],
            [.. (work?.Tasks ?? []).Select(t => new TaskAnswer(t.Id.Value, t.Text, t.Due, t.Owner))]);
    }

    private static NextActionAnswer Show(QueueEntry e, Currency currency)
    {
        return new(
            e.Action, e.ActionText, e.ActionOn, Text(e.Overdue), Text(e.Disputed), Text(e.Promised), Text(e.Unapplied), Text(e.Collectable), e.OldestDays, e.Points, RankAccount.Reasons(e.Reasons),
            e.Collector, e.BackUp, e.SnoozedUntil, e.IsPinned, e.LastContactAt, e.LastContact);

        string Text(long minorUnits) => new Money(minorUnits, currency).ToPlainText();
    }

    private static HoldAnswer Show(Hold hold, Currency currency) => new(
        hold.Id.Value, hold.Kind, hold.OpenItemId, hold.Amount is { } amount ? new Money(amount, currency).ToPlainText() : null,
        hold.From, hold.Until, hold.Reason, hold.PlacedBy, hold.PlacedAt, hold.LiftedAt, hold.LiftedBy, hold.ReviewOn);

    private static async Task<Ok<IReadOnlyList<ListedAccount>>> ListAsync(
        ListAccounts accounts, CancellationToken cancel, string? creditor = null, string? number = null, Guid? after = null, int limit = 100) =>
        TypedResults.Ok(await accounts.Run(new(creditor, number, after is { } id ? new CustomerAccountId(id) : null, limit), cancel));

    private static async Task<Results<Ok<AccountAnswer>, ProblemHttpResult>> ShowAsync(Guid account, FindAccount find, FindWork findWork, CancellationToken cancel, DateOnly? asOf = null)
    {
        var found = await find.Run(new(new CustomerAccountId(account), AsOf: asOf), cancel);
        if (found.IsRefused)
            return Api.Refuse(found.Refusal!);
        var work = asOf is null ? (await findWork.Run(new(account), cancel)).Value : null;
        return TypedResults.Ok(Show(found.Value, work));
    }

    private static async Task<Results<Ok<HoldAnswer>, ProblemHttpResult>> PlaceAsync(Guid account, HoldRequest body, PlaceHold place, FindAccount find, HttpContext context, CancellationToken cancel)
    {
        var item = body.OpenItemId is { } id ? new OpenItemId(id) : (OpenItemId?)null;
        var placed = await place.Run(new(new(account), body.Kind, body.Reason, context.User.Actor(), item, body.Amount, body.From, body.Until), cancel);
        return await AnswerAsync(placed, find, account, cancel);
    }

    private static async Task<Results<Ok<HoldAnswer>, ProblemHttpResult>> LiftAsync(
        Guid account, Guid hold, LiftRequest body, LiftHold lift, FindAccount find, HttpContext context, CancellationToken cancel) =>
        await AnswerAsync(await lift.Run(new(new(account), new(hold), body.Reason, context.User.Actor()), cancel), find, account, cancel);

    private static async Task<Results<Ok<HoldAnswer>, ProblemHttpResult>> ReviewAsync(
        Guid account, Guid hold, ReviewRequest body, ReviewHold review, FindAccount find, HttpContext context, CancellationToken cancel) =>
        await AnswerAsync(await review.Run(new(new(account), new(hold), body.Again, body.Note, context.User.Actor()), cancel), find, account, cancel);

    private static async Task<Results<Ok<HoldAnswer>, ProblemHttpResult>> AnswerAsync(Result<Hold> result, FindAccount find, Guid account, CancellationToken cancel)
    {
        if (result.IsRefused)
            return Api.Refuse(result.Refusal!);
        var found = await find.Run(new(new CustomerAccountId(account)), cancel);
        return Api.Answer(result, hold => Show(hold, found.Value.Open.Currency));
    }

    private static async Task<Results<Ok<ConsentAnswer>, ProblemHttpResult>> ConsentAsync(Guid account, ConsentRequest body, RecordConsent record, HttpContext context, CancellationToken cancel) =>
        Api.Answer(
            await record.Run(new(new(account), body.Channel, body.Address, body.Granted, body.Evidence, context.User.Actor(), body.At?.UtcDateTime), cancel),
            c => new ConsentAnswer(c.Id.Value, c.Channel, c.Address, c.Granted, c.At));

    private static async Task<Results<Ok<ContactAnswer>, ProblemHttpResult>> ContactAsync(Guid account, ContactRequest body, EditContact edit, HttpContext context, CancellationToken cancel) =>
        Api.Answer(
            await edit.Run(new(new(account), body.Channel, body.Address, context.User.Actor(), body.PersonName, body.Role, body.Use, body.Status, body.Preference), cancel),
            c => new ContactAnswer(c.Id.Value, c.Channel, c.Address, c.Status));
}
