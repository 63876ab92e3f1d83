using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Platform.Web;

/// <summary>Programs get every failure as a problem: what they sent wrong with its path, what broke here without details.</summary>
internal sealed partial class ApiErrors(ILogger<ApiErrors> log) : IExceptionHandler
{
    /// <summary>Bodies and parameters that cannot be read are exceptions, so that they end here.</summary>
    public static void Add(IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ApiErrors>();
        services.AddProblemDetails(o => o.CustomizeProblemDetails = context => Complete(context.ProblemDetails));
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The request's own path is that of the error page by now.
        var path = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? "";
        if (!new PathString(path).StartsWithSegments("/api"))
            return false;
        var answer = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Api.Problem(StatusCodes.Status422UnprocessableEntity, "body.unreadable", Sentence(json), json.Path ?? "$"),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => Api.Problem(StatusCodes.Status422UnprocessableEntity, "request.unreadable", bad.Message, Parameter(bad.Message)),
            BadHttpRequestException bad => Api.Problem(bad.StatusCode, $"request.{bad.StatusCode}", bad.Message),
            _ => Api.Problem(StatusCodes.Status500InternalServerError, "failed", "Something broke here that should not. Nothing was half-done; the server's log says more"),
        };
        if (answer.StatusCode == StatusCodes.Status500InternalServerError)
            Broke(exception, httpContext.Request.Method, path);
        await answer.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Answers that carry a status alone (not signed in, not allowed, no such route) get their code here.</summary>
    private static void Complete(ProblemDetails problem) => problem.Extensions.TryAdd("code", problem.Status switch
    {
        StatusCodes.Status401Unauthorized => "signin.needed",
        StatusCodes.Status403Forbidden => "permission.missing",
        StatusCodes.Status404NotFound => "route.unknown",
        StatusCodes.Status429TooManyRequests => "rate.exceeded",
        var status => $"request.{status}",
    });

    private static string Sentence(JsonException json) => $"Line {json.LineNumber + 1}: {json.InnerException?.Message ?? json.Message}";

    /// <summary>"… parameter "DateOnly asOf" from "x"." names the parameter last inside its first quotes.</summary>
    private static string? Parameter(string message) => message.Split('"') is [_, var named, ..] ? named.Split(' ')[^1] : null;

    [LoggerMessage(LogLevel.Error, "{Method} {Path} broke")]
    private partial void Broke(Exception exception, string method, string path);
}
