namespace Dunwell.Server.Platform.Web;

/// <summary>Pages, API, security headers: what the web host adds to the shared services.</summary>
internal static class WebServices
{
    public static void Add(IServiceCollection services) =>
        services.AddRazorPages().WithRazorPagesRoot("/");

    public static void Use(WebApplication app, IReadOnlyList<IModule> modules)
    {
        app.UseStaticFiles();
        app.UseRouting();
        app.MapRazorPages();
        var api = app.MapGroup("/api/v1");
        foreach (var module in modules)
            module.MapRoutes(api);
    }
}
