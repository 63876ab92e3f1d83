using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Accounts;

/// <summary>REST routes of head offices and branches.</summary>
internal static class GroupApi
{
    /// <param name="Parent">Number of the customer above; null when it belongs to none.</param>
    internal sealed record ParentRequest(string? Parent);

    /// <param name="Overdue">Null while unknown, as is <paramref name="Collectable"/>.</param>
    internal sealed record MemberAnswer(GroupPlace Place, string Number, string Name, Guid? Account, string? Currency, string? Overdue, string? Collectable);

    internal sealed record TotalAnswer(string Currency, int Accounts, int Unranked, string Open, string Overdue, string Collectable);

    /// <summary>Without members when the customer stands by itself.</summary>
    internal sealed record GroupAnswer(string? Parent, IReadOnlyList<MemberAnswer> Members, bool HasMore, IReadOnlyList<TotalAnswer> Totals);

    public static void Map(IEndpointRouteBuilder accounts)
    {
        accounts.MapGet("/{account:guid}/group", ShowAsync).Needs(Permission.ViewAccounts, "getGroup", "Head offices and branches of the account's customer, with what is overdue and collectable in each and per currency in all.");
        accounts.MapPut("/{account:guid}/parent", SetAsync).Needs(Permission.WorkAccounts, "setParent", "Say to which customer of the same creditor the account's customer belongs, or to none.");
    }

    internal static GroupAnswer Show(AccountGroup? group) => group is null ? new(null, [], false, []) : new(
        group.Parent?.Number,
        [.. group.Members.Select(m => new MemberAnswer(m.Place, m.Number, m.Name, m.Account?.Value, m.Currency, Text(m.Overdue, m.Currency), Text(m.Collectable, m.Currency)))],
        group.HasMore,
        [.. group.Totals.Select(t => new TotalAnswer(t.Currency, t.Accounts, t.Unranked, Text(t.Open, t.Currency)!, Text(t.Overdue, t.Currency)!, Text(t.Collectable, t.Currency)!))]);

    private static string? Text(long? amount, string? currency) => amount is { } known ? new Money(known, Currency.Of(currency!)).ToPlainText() : null;

    private static async Task<Results<Ok<GroupAnswer>, ProblemHttpResult>> ShowAsync(Guid account, FindAccount find, ShowGroup group, CancellationToken cancel)
    {
        var found = await find.Run(new(new CustomerAccountId(account)), cancel);
        return found.IsRefused ? Api.Refuse(found.Refusal!) : TypedResults.Ok(Show(await group.Run(new(found.Value.Customer.Id), cancel)));
    }

    private static async Task<Results<Ok<GroupAnswer>, ProblemHttpResult>> SetAsync(Guid account, ParentRequest body, SetParent set, ShowGroup group, HttpContext context, CancellationToken cancel)
    {
        var placed = await set.Run(new(new(account), body.Parent, context.User.Actor()), cancel);
        return placed.IsRefused ? Api.Refuse(placed.Refusal!) : TypedResults.Ok(Show(await group.Run(new(placed.Value.Customer.Id), cancel)));
    }
}
