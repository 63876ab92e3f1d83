using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.WorkQueue;

/// <summary>REST routes of tasks, and of how the team handles an account.</summary>
internal static class TasksApi
{
    internal sealed record TaskRequest(string Text, DateOnly Due, string? Owner = null, Guid? Key = null);

    internal sealed record DoneRequest(string? Result = null);

    internal sealed record MoveRequest(string Reason, DateOnly? Due = null, string? Owner = null);

    internal sealed record HandlingRequest(AccountHandling Handling, string? Reason = null, DateOnly? Until = null, string? To = null, string? BackUp = null);

    internal sealed record TaskAnswer(Guid Id, Guid Account, string Text, DateOnly Due, string? Owner, DateTime CreatedAt, DateTime? DoneAt, string? DoneBy);

    internal sealed record HandlingAnswer(Guid Account, string? Collector, string? BackUp, DateOnly? SnoozedUntil, string? SnoozeReason, DateTime? PinnedAt, string? PinnedBy);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/accounts/{account:guid}").WithTags("Tasks");
        group.MapPost("/tasks", AddAsync).Needs(Permission.WorkAccounts, "addTask", "Give somebody a task with a day. The same key again makes no second one.");
        group.MapPost("/tasks/{task:guid}/done", DoneAsync).Needs(Permission.WorkAccounts, "completeTask", "Say that a task is done; one that fulfils a step of the ladder moves it on.");
        group.MapPost("/tasks/{task:guid}/move", MoveAsync).Needs(Permission.WorkAccounts, "moveTask", "Give a task another day or owner.");
        group.MapPost("/queue", HandleAsync).Needs(Permission.WorkAccounts, "handleAccount", "Assign, hand over, snooze, wake, skip, pin or unpin an account.");
    }

    internal static TaskAnswer Show(WorkItem w) => new(w.Id.Value, w.CustomerAccountId.Value, w.Text, w.Due, w.Owner, w.CreatedAt, w.DoneAt, w.DoneBy);

    private static async Task<Results<Ok<TaskAnswer>, ProblemHttpResult>> AddAsync(Guid account, TaskRequest body, AddTask add, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await add.Run(new(new(account), body.Text, body.Due, body.Owner, Api.Actor(context), body.Key), cancel), Show);

    private static async Task<Results<Ok<TaskAnswer>, ProblemHttpResult>> DoneAsync(Guid account, Guid task, DoneRequest body, CompleteTask complete, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await complete.Run(new(new(account), new(task), body.Result, Api.Actor(context)), cancel), Show);

    private static async Task<Results<Ok<TaskAnswer>, ProblemHttpResult>> MoveAsync(Guid account, Guid task, MoveRequest body, MoveTask move, HttpContext context, CancellationToken cancel) =>
        Api.Answer(await move.Run(new(new(account), new(task), body.Due, body.Owner, body.Reason, Api.Actor(context)), cancel), Show);

    private static async Task<Results<Ok<HandlingAnswer>, ProblemHttpResult>> HandleAsync(Guid account, HandlingRequest body, HandleAccount handle, HttpContext context, CancellationToken cancel) =>
        Api.Answer(
            await handle.Run(new(new(account), body.Handling, Api.Actor(context), body.Reason, body.Until, body.To, body.BackUp), cancel),
            a => new HandlingAnswer(account, a.Collector, a.BackUp, a.SnoozedUntil, a.SnoozeReason, a.PinnedAt, a.PinnedBy));
}
