using System.Text.Json.Serialization;
using Dunwell.Server.Platform.Auth;

namespace Dunwell.Server.Platform.Web;

/// <summary>Pages, API, sign-in and security headers: what the web host adds to the shared services.</summary>
internal static class WebServices
{
    public static void Add(IServiceCollection services)
    {
        AuthWeb.Add(services);
        ApiErrors.Add(services);
        OpenApi.Add(services);
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            // What a body leaves out is an error with its path, never a null or zero that nobody meant.
            o.SerializerOptions.RespectNullableAnnotations = true;
            o.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        services.AddRazorPages().WithRazorPagesRoot("/").AddMvcOptions(Ui.PlainWords.Use);
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        services.Configure<RouteOptions>(o => o.LowercaseUrls = true);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "form";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.HeaderName = FormTokens.Header;
        });
        services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(o => o.Cookie.Name = "flash");
    }

    public static void Use(WebApplication app, IReadOnlyList<IModule> modules)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/error");
        app.UseWhen(c => !c.Request.Path.StartsWithSegments("/api"), pages => pages.UseStatusCodePagesWithReExecute("/error", "?status={0}"));
        app.UseWhen(c => c.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages());
        app.UseStaticFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<FormTokens>();
        app.UseMiddleware<CreditorScope>();
        app.MapRazorPages();
        app.MapGet("/health", () => TypedResults.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        app.MapOpenApi(OpenApi.Route);
        var api = app.MapGroup("/api/v1");
        foreach (var module in modules)
            module.MapRoutes(api);
    }
}
