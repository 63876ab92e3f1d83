using System.Globalization;
using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Platform.Web;

/// <summary>What REST routes share: how a refusal is answered, who acts, and where a page of a list ended (docs/api.md).</summary>
internal static class Api
{
    /// <summary>404 for what is not there or not yours, 422 for a field that is wrong, 409 for a "no" of the business; always with the refusal's code.</summary>
    public static ProblemHttpResult Refuse(Refusal refusal)
    {
        var status = refusal.Code.EndsWith(".unknown", StringComparison.Ordinal) ? StatusCodes.Status404NotFound
            : refusal.Field is not null ? StatusCodes.Status422UnprocessableEntity
            : StatusCodes.Status409Conflict;
        return Problem(status, refusal.Code, refusal.Message, refusal.Field);
    }

    /// <summary>A problem with a stable code, and the path of the input it is about where there is one.</summary>
    public static ProblemHttpResult Problem(int status, string code, string message, string? path = null)
    {
        var more = new Dictionary<string, object?> { ["code"] = code };
        if (path is not null)
            more["path"] = path;
        return TypedResults.Problem(message, statusCode: status, title: code, extensions: more);
    }

    public static ProblemHttpResult NotFound(string what) => Problem(StatusCodes.Status404NotFound, $"{what}.unknown", $"There is no such {what}, or you may not see it");

    public static Results<Ok<TOut>, ProblemHttpResult> Answer<T, TOut>(Result<T> result, Func<T, TOut> show) =>
        result.Match<Results<Ok<TOut>, ProblemHttpResult>>(value => TypedResults.Ok(show(value)), refusal => Refuse(refusal));

    /// <summary>The name written into timelines.</summary>
    public static string Actor(HttpContext context) => context.User.Actor();

    /// <summary>What a route needs, and what every route of the API has: a name, a sentence, its permission.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, Permission permission, string name, string summary) =>
        route.WithName(name).WithSummary(summary).RequireAuthorization(permission.ToString());

    /// <summary>An instant and an id as an opaque word that a client hands back to go on after them.</summary>
    public static string Cursor(DateTime at, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{at.Ticks}_{id:N}");

    /// <summary>Null when the text is none of our cursors.</summary>
    public static (DateTime At, Guid Id)? ReadCursor(string? text) =>
        text?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var last)
            ? (new DateTime(at, DateTimeKind.Utc), last)
            : null;

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
