using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Accounts;

/// <summary>REST routes of credit limit, payment terms and credit hold.</summary>
internal static class CreditApi
{
    /// <summary>Both at once: what is null becomes unknown.</summary>
    internal sealed record CreditRequest(decimal? Limit, string? Terms);

    internal sealed record CreditHoldRequest(bool IsHeld, string Reason);

    /// <param name="Used">What is open less credits, in the account's currency; never below zero.</param>
    /// <param name="Limit">Null while unknown, as is what depends on it.</param>
    /// <param name="Over">By how much the limit is exceeded; null when it is not, or not known.</param>
    /// <param name="NetDays">Read from the terms; null when they name no number of days.</param>
    internal sealed record CreditAnswer(
        Guid Account, string Currency, string Used, string? Limit, string? Left, string? Over, string? Terms, int? NetDays, string? HoldReason, string? HoldBy, DateOnly? HoldSince);

    public static void Map(IEndpointRouteBuilder accounts)
    {
        accounts.MapGet("/{account:guid}/credit", ShowAsync).Needs(Permission.ViewAccounts, "getCredit", "Credit limit, how much of it is used, payment terms and credit hold.");
        accounts.MapPut("/{account:guid}/credit", SetAsync).Needs(Permission.SetCredit, "setCredit", "State credit limit and payment terms, both at once.");
        accounts.MapPost("/{account:guid}/credit-hold", HoldAsync).Needs(Permission.SetCredit, "holdCredit", "Say that nothing more is sold on credit, or that it is again. It stops no message.");
    }

    internal static CreditAnswer Show(FoundAccount found)
    {
        var (account, currency) = (found.Account, found.Open.Currency);
        var credit = CreditStanding.Of(found.Open.MinorUnits, account.CreditLimit);
        return new(
            account.Id.Value, currency.Code, Text(credit.Used)!, Text(credit.Limit), Text(credit.Left), credit.IsOver ? Text(credit.Over) : null, account.Terms,
            PaymentTerms.TryParse(account.Terms, out var terms) ? terms.NetDays : null, account.CreditHoldReason, account.CreditHoldBy, account.CreditHoldSince);

        string? Text(long? minorUnits) => minorUnits is { } known ? new Money(known, currency).ToPlainText() : null;
    }

    private static async Task<Results<Ok<CreditAnswer>, ProblemHttpResult>> ShowAsync(Guid account, FindAccount find, CancellationToken cancel) =>
        Api.Answer(await find.Run(new(new CustomerAccountId(account)), cancel), Show);

    private static async Task<Results<Ok<CreditAnswer>, ProblemHttpResult>> SetAsync(Guid account, CreditRequest body, SetCredit set, FindAccount find, HttpContext context, CancellationToken cancel) =>
        await AnswerAsync(await set.Run(new(new(account), body.Limit, body.Terms, context.User.Actor()), cancel), find, cancel);

    private static async Task<Results<Ok<CreditAnswer>, ProblemHttpResult>> HoldAsync(Guid account, CreditHoldRequest body, HoldCredit hold, FindAccount find, HttpContext context, CancellationToken cancel) =>
        await AnswerAsync(await hold.Run(new(new(account), body.IsHeld, body.Reason ?? "", context.User.Actor()), cancel), find, cancel);

    private static async Task<Results<Ok<CreditAnswer>, ProblemHttpResult>> AnswerAsync(Result<CustomerAccount> result, FindAccount find, CancellationToken cancel) =>
        result.IsRefused ? Api.Refuse(result.Refusal!) : Api.Answer(await find.Run(new(result.Value.Id), cancel), Show);
}
