using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Communications;

/// <summary>REST routes of the timeline: read it, add a note to it.</summary>
internal static class TimelineApi
{
    internal sealed record NoteRequest(string Text);

    internal sealed record LineAnswer(int Line, DateTime At, TimelineKind Kind, string Actor, string Text, Guid? SubjectId, string Hash);

    internal sealed record NoteAnswer(int Line, DateTime At, TimelineKind Kind, string Actor, string Text, Guid? SubjectId, string Hash, IReadOnlyList<string> Mentioned, IReadOnlyList<string> NotFound);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/accounts/{account:guid}").WithTags("Timeline");
        group.MapGet("/timeline", ReadAsync).WithName("getTimeline").WithSummary("The account's history, newest first.").RequireAuthorization(nameof(Permission.ViewAccounts));
        group.MapPost("/notes", NoteAsync).WithName("addNote").WithSummary("Write a note on the timeline; whom it names after an @ gets a task.").RequireAuthorization(nameof(Permission.WorkAccounts));
    }

    private static async Task<Ok<List<LineAnswer>>> ReadAsync(Guid account, ReadTimeline timeline, HttpContext context, CancellationToken cancel, int? before = null, int limit = 50) =>
        TypedResults.Ok((await timeline.Run(new(new(account), before, limit), cancel)).Select(l => Show(l) with { Text = Masked.For(context.User, l.Text) }).ToList());

    private static async Task<Results<Ok<NoteAnswer>, ProblemHttpResult>> NoteAsync(Guid account, NoteRequest body, AddNote note, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await note.Run(new(new(account), body.Text, context.User.Actor()), cancel), Show);

    private static NoteAnswer Show(WrittenNote note)
    {
        var l = Show(note.Line);
        return new(l.Line, l.At, l.Kind, l.Actor, l.Text, l.SubjectId, l.Hash, note.Mentioned, note.NotFound);
    }

    private static LineAnswer Show(TimelineLine line) => new(line.Sequence, line.At, line.Kind, line.Actor, line.Text, line.SubjectId, Convert.ToHexStringLower(line.Hash));
}
