using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Web;

/// <summary>What the console says when the desk is open: where it is, and on the first run the code that proves ownership.</summary>
public static class Greeting
{
    public static async Task PrintAsync(WebApplication app, CancellationToken cancel)
    {
        var address = app.Urls.First();
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DunwellDb>().Users.AnyAsync(cancel))
            Console.Out.WriteLine($"Dunwell serves on {address}");
        else
            Console.Out.WriteLine($"Dunwell serves on {address}\nNobody can sign in yet. Set it up here, once:\n  {address}/setup?token={app.Services.GetRequiredService<SetupToken>().Value}");
    }
}
