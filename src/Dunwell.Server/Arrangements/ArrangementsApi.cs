using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Arrangements;

/// <summary>REST routes of promises to pay. Amounts are decimal text in the account's currency.</summary>
internal static class ArrangementsApi
{
    internal sealed record PromisedDayRequest(DateOnly DueOn, decimal Amount);

    internal sealed record PromiseRequest(
        IReadOnlyList<PromisedDayRequest> Days, string PromisedBy, Channel Channel = Channel.Phone, IReadOnlyList<Guid>? Items = null, string? Words = null, Guid? Replaces = null, Guid? Key = null);

    internal sealed record WithdrawalRequest(string Reason);

    internal sealed record PromiseAnswer(
        Guid Id, Guid Account, string Creditor, string Customer, PromiseState State, string Amount, string Received, string Currency, DateOnly MadeOn, DateOnly DueOn, DateOnly PausesUntil,
        string PromisedBy, string Channel, string? Words, string? EndReason);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Promises");
        group.MapGet("/promises", FindAsync).Needs(Permission.ViewAccounts, "listPromises", "Promises by state and last promised day, the earliest first; at most 200.");
        group.MapGet("/accounts/{account:guid}/promises", ListAsync).Needs(Permission.ViewAccounts, "listAccountPromises", "Promises of one account, the latest first.");
        group.MapPost("/accounts/{account:guid}/promises", MakeAsync)
            .Needs(Permission.WorkAccounts, "makePromise", "Record a promise to pay; chasing pauses until its last day and grace. The same key again records nothing new.");
        group.MapPost("/accounts/{account:guid}/promises/{promise:guid}/withdraw", WithdrawAsync).Needs(Permission.WorkAccounts, "withdrawPromise", "Take a promise back; chasing resumes where it stood.");
    }

    internal static PromiseAnswer Show(PromiseLine p)
    {
        var currency = Currency.Of(p.Currency);
        return new(
            p.Id, p.AccountId, p.Creditor, p.Customer, p.State, new Money(p.Amount, currency).ToPlainText(), new Money(p.Received, currency).ToPlainText(), p.Currency,
            p.MadeOn, p.DueOn, p.PausesUntil, p.PromisedBy, p.Channel, p.Words, p.EndReason);
    }

    private static async Task<Ok<List<PromiseAnswer>>> FindAsync(
        ListPromises list, CancellationToken cancel, PromiseState? state = null, DateOnly? dueFrom = null, DateOnly? dueTo = null) =>
        TypedResults.Ok((await list.Run(new(null, state is { } only ? [only] : null, dueFrom, dueTo), cancel)).ConvertAll(Show));

    private static async Task<Results<Ok<List<PromiseAnswer>>, ProblemHttpResult>> ListAsync(Guid account, ListPromises list, FindAccount find, CancellationToken cancel)
    {
        var found = await find.Run(new(new CustomerAccountId(account)), cancel);
        return found.IsRefused ? Api.Refuse(found.Refusal!) : TypedResults.Ok((await list.Run(new(new CustomerAccountId(account)), cancel)).ConvertAll(Show));
    }

    private static async Task<Results<Ok<PromiseAnswer>, ProblemHttpResult>> MakeAsync(
        Guid account, PromiseRequest body, MakePromise make, ListPromises list, HttpContext context, CancellationToken cancel)
    {
        var input = new MakePromise.Input(
            new(account), [.. body.Days.Select(d => new PromisedDay(d.DueOn, d.Amount))], body.PromisedBy, body.Channel, Api.Actor(context),
            [.. (body.Items ?? []).Select(i => new Domain.Ledger.OpenItemId(i))], body.Words, body.Replaces is { } old ? new PromiseId(old) : null,
            context.User.May(Permission.ReleaseMessages), body.Key);
        return await AnswerAsync(await make.Run(input, cancel), list, cancel);
    }

    private static async Task<Results<Ok<PromiseAnswer>, ProblemHttpResult>> WithdrawAsync(
        Guid account, Guid promise, WithdrawalRequest body, EndPromise end, ListPromises list, HttpContext context, CancellationToken cancel) =>
        await AnswerAsync(await end.Run(new(new(account), new(promise), body.Reason, Api.Actor(context)), cancel), list, cancel);

    private static async Task<Results<Ok<PromiseAnswer>, ProblemHttpResult>> AnswerAsync(Result<PromiseToPay> result, ListPromises list, CancellationToken cancel) => result.IsRefused
        ? Api.Refuse(result.Refusal!)
        : TypedResults.Ok(Show((await list.Run(new(result.Value.CustomerAccountId), cancel)).First(p => p.Id == result.Value.Id.Value)));
}
