using System.CommandLine;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Platform.Web;

/// <summary>The web program: the same services as the command line, with screens, API and jobs.</summary>
public static class WebHost
{
    public static async Task<WebApplication> StartAsync(CommandHost host, ParseResult parsed, string urls, CancellationToken cancel)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(WebHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.WebHost.UseUrls(urls);
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        host.AddServices(builder.Services, parsed);
        foreach (var module in host.Modules)
            module.AddJobs(builder.Services);
        WebServices.Add(builder.Services);
        var app = builder.Build();
        await DatabaseSetup.MigrateAsync(app.Services, cancel);
        WebServices.Use(app, host.Modules);
        await app.StartAsync(cancel);
        return app;
    }
}
