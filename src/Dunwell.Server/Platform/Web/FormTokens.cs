using Dunwell.Server.Platform.Auth;
using Microsoft.AspNetCore.Antiforgery;

namespace Dunwell.Server.Platform.Web;

/// <summary>
/// A browser sends its cookie on its own, whoever made it send; so a change through the API by cookie needs the page's form token in a header.
/// Programs with a token of their own do not: nothing sends that by itself.
/// </summary>
internal sealed class FormTokens(RequestDelegate next, IAntiforgery antiforgery)
{
    public const string Header = "X-Form-Token";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        if (changes && request.Path.StartsWithSegments("/api") && !context.User.IsProgram()
            && (!request.Headers.ContainsKey(Header) || !await antiforgery.IsRequestValidAsync(context)))
        {
            await Api.Problem(StatusCodes.Status400BadRequest, "form-token.missing", $"A change by cookie needs the form token of a page of the desk in the header {Header}. Programs use an API token").ExecuteAsync(context);
            return;
        }

        await next(context);
    }
}
