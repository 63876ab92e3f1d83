using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Communications;

/// <summary>REST routes of telephone calls: whom the gate lets us call now, begin a call, say how it ended.</summary>
internal static class CallsApi
{
    internal sealed record CallRequest(string? Address = null, CallDirection Direction = CallDirection.Outbound, DateTimeOffset? MadeAt = null, Guid? Key = null);

    internal sealed record EndRequest(CallOutcome Outcome, string? SpokeTo = null, bool? PartyVerified = null, string? Note = null, DateOnly? CallBackOn = null);

    internal sealed record ChoiceAnswer(
        string Address, string? PersonName, ContactRole Role, ContactStatus Status, bool IsAllowed, VerdictKind Verdict, DateTime? EarliestAt, string? Why, IReadOnlyList<Reason> Reasons);

    internal sealed record CallAnswer(
        Guid Id, Guid Account, CallDirection Direction, string? Address, DateTime StartedAt, bool IsReported, DateTime? EndedAt, CallOutcome? Outcome, bool IsConversation, string? SpokeTo, bool? PartyVerified);

    internal sealed record EndAnswer(CallAnswer Call, CallFollowUp FollowUp, IReadOnlyList<string> Made);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/accounts/{account:guid}/calls").WithTags("Calls");
        group.MapGet("/choices", ChoicesAsync).Needs(Permission.ViewContactDetails, "listCallChoices", "The customer's numbers, each with what the gate says about calling it now.");
        group.MapPost("/", StartAsync).Needs(
            Permission.WorkAccounts, "startCall", "Begin a call: outbound only when the gate allows it. With madeAt or inbound, write down one that took place. The same key again is the same call.");
        group.MapPost("/{call:guid}/end", EndAsync).Needs(Permission.WorkAccounts, "endCall", "Say how a call ended; what follows from it by itself is made with it.");
    }

    internal static EndAnswer Show(EndedCall ended) => new(Show(ended.Call), ended.FollowUp, ended.Made);

    private static CallAnswer Show(Call c) => new(
        c.Id.Value, c.CustomerAccountId.Value, c.Direction, c.Address, c.StartedAt, c.IsReported, c.EndedAt, c.Outcome, c.IsConversation, c.SpokeTo, c.PartyVerified);

    private static async Task<Results<Ok<List<ChoiceAnswer>>, ProblemHttpResult>> ChoicesAsync(Guid account, PreviewCalls preview, CancellationToken cancel) =>
        Api.Answer(await preview.Run(new(account), cancel), choices => choices.Select(c => new ChoiceAnswer(
            c.Address, c.PersonName, c.Role, c.Status, c.Verdict.Pass is not null, c.Verdict.Kind, c.Verdict.EarliestAtUtc, c.Verdict.Pass is null ? VerdictRecords.Why(c.Verdict) : null, c.Verdict.Reasons)).ToList());

    private static async Task<Results<Ok<CallAnswer>, ProblemHttpResult>> StartAsync(Guid account, CallRequest body, StartCall start, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await start.Run(new(new(account), body.Address, Api.Actor(context), body.Direction, body.MadeAt?.UtcDateTime, body.Key), cancel), Show);

    private static async Task<Results<Ok<EndAnswer>, ProblemHttpResult>> EndAsync(Guid account, Guid call, EndRequest body, EndCall end, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await end.Run(new(new(account), new(call), body.Outcome, Api.Actor(context), body.SpokeTo, body.PartyVerified, body.Note, body.CallBackOn), cancel), Show);
}
