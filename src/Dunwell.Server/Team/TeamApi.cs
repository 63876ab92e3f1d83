using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Team;

/// <summary>REST routes of who is away.</summary>
internal static class TeamApi
{
    internal sealed record AbsenceRequest(DateOnly From, DateOnly Until, string? Person = null, string? StandIn = null);

    internal sealed record BackAnswer(string Person);

    public static void Map(IEndpointRouteBuilder api)
    {
        var absences = api.MapGroup("/absences").WithTags("Team");
        absences.MapGet("/", ListAsync).Needs(Permission.ViewAccounts, "listAbsences", "Who is away or will be, with who stands in, soonest first.");
        absences.MapPost("/", RecordAsync).Needs(Permission.WorkAccounts, "recordAbsence", "Say when somebody is away and who stands in; for others than oneself a supervisor only.");
        absences.MapPost("/{absence:guid}/end", EndAsync).Needs(Permission.WorkAccounts, "endAbsence", "Say that somebody is back, or does not go.");
    }

    private static async Task<Ok<List<AbsenceLine>>> ListAsync(ListAbsences list, CancellationToken cancel) => TypedResults.Ok(await list.Run(cancel));

    private static async Task<Results<Ok<AbsenceLine>, ProblemHttpResult>> RecordAsync(AbsenceRequest body, RecordAbsence record, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await record.Run(new(body.Person, body.From, body.Until, body.StandIn, Api.Actor(context), context.User.May(Permission.SuperviseTeam)), cancel), line => line);

    private static async Task<Results<Ok<BackAnswer>, ProblemHttpResult>> EndAsync(Guid absence, EndAbsence end, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await end.Run(new(new(absence), Api.Actor(context), context.User.May(Permission.SuperviseTeam)), cancel), name => new BackAnswer(name));
}
