using System.Threading.RateLimiting;
using Dunwell.Domain.Team;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Dunwell.Server.Platform.Auth;

/// <summary>Sign-in cookie and API tokens, one policy per permission, and a limit on guesses. Everything is closed unless it says otherwise.</summary>
internal static class AuthWeb
{
    /// <summary>Rate limit on pages that take a secret.</summary>
    public const string Guesses = "guesses";

    /// <summary>Who sends a token is a program and judged by it alone; everyone else by the cookie.</summary>
    private const string Chooser = "cookie or token";

    public static void Add(IServiceCollection services)
    {
        var signIns = services.AddAuthentication(Chooser)
            .AddPolicyScheme(Chooser, null, o => o.ForwardDefaultSelector = context => ApiTokenSignIn.IsFor(context) ? ApiTokenSignIn.Scheme : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenSignIn>(ApiTokenSignIn.Scheme, null);
        signIns.AddIdentityCookies();
        services.ConfigureApplicationCookie(Cookie);
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.Configure<AuthorizationOptions>(options =>
        {
            foreach (var permission in Enum.GetValues<Permission>())
                options.AddPolicy(permission.ToString(), p => p.RequireAuthenticatedUser().RequireAssertion(c => c.User.May(permission)));
        });
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(Guesses, context => HttpMethods.IsPost(context.Request.Method) || context.Request.Query.ContainsKey("token")
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = 20, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "dunwell";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/denied";
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>Programs get a status, people a page.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
