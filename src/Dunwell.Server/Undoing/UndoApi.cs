using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Undoing;

/// <summary>REST route that takes back what was just done.</summary>
internal static class UndoApi
{
    internal sealed record UndoneAnswer(int Line, DateTime At, TimelineKind Kind, string Text);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/accounts/{account:guid}/timeline/{line:int}/undo", UndoAsync).WithTags("Timeline")
            .Needs(Permission.WorkAccounts, "undoAct", "Take back what you have just done, by the line that tells of it; refused when something depends on it since.");
        api.MapPost("/queue/bulk/{act:guid}/undo", UndoManyAsync).WithTags("Queue")
            .Needs(Permission.WorkAccounts, "undoBulk", "Take back what one act has just done to several accounts; those where it cannot be are named with the reason.");
    }

    private static async Task<Results<Ok<UndoneMany>, ProblemHttpResult>> UndoManyAsync(Guid act, UndoBulk undo, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await undo.Run(new(act, Api.Actor(context)), cancel), undone => undone);

    private static async Task<Results<Ok<UndoneAnswer>, ProblemHttpResult>> UndoAsync(Guid account, int line, UndoAct undo, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await undo.Run(new(new(account), line, Api.Actor(context)), cancel), l => new UndoneAnswer(l.Sequence, l.At, l.Kind, l.Text));
}
