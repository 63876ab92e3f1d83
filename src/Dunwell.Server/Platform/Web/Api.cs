using Dunwell.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Platform.Web;

/// <summary>What REST routes share: how a refusal is answered.</summary>
internal static class Api
{
    /// <summary>422 for a field that is wrong, 404 for what is not there, 409 for a "no" of the business; always with the refusal's code.</summary>
    public static ProblemHttpResult Refuse(Refusal refusal)
    {
        var status = refusal.Field is not null ? StatusCodes.Status422UnprocessableEntity
            : refusal.Code.EndsWith(".unknown", StringComparison.Ordinal) ? StatusCodes.Status404NotFound
            : StatusCodes.Status409Conflict;
        var more = new Dictionary<string, object?> { ["code"] = refusal.Code };
        if (refusal.Field is not null)
            more["field"] = refusal.Field;
        return TypedResults.Problem(refusal.Message, statusCode: status, title: refusal.Code, extensions: more);
    }

    public static Results<Ok<TOut>, ProblemHttpResult> Answer<T, TOut>(Result<T> result, Func<T, TOut> show) =>
        result.Match<Results<Ok<TOut>, ProblemHttpResult>>(value => TypedResults.Ok(show(value)), refusal => Refuse(refusal));
}
