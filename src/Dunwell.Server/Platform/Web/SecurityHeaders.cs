namespace Dunwell.Server.Platform.Web;

/// <summary>Nothing from elsewhere, nothing inline, and no page inside a frame. A route that shows foreign content sets a policy of its own, which a page of the desk may frame.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

    /// <summary>For a letter or mail shown as it was sent: its own styles, no script, no loads, a cage of its own.</summary>
    public const string ShownContent = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox; frame-ancestors 'self'";

    /// <summary>For a file that somebody else made: it loads nothing, runs nothing, and stands in no frame.</summary>
    public const string KeptFile = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.Count == 0 ? Policy : headers.ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
