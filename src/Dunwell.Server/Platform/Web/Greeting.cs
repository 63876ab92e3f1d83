using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Web;

/// <summary>What the console says when the desk is open: where it is, and on the first run the code that proves ownership.</summary>
public static class Greeting
{
    /// <param name="signInAs">Address of a user to print a one-time sign-in link for; null for none.</param>
    public static async Task PrintAsync(WebApplication app, CancellationToken cancel, string? signInAs = null)
    {
        var address = app.Urls.First();
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<DunwellDb>().Users;
        Console.Out.WriteLine($"Dunwell serves on {address}");
        if (signInAs is not null && await users.FirstOrDefaultAsync(u => u.Email == signInAs, cancel) is { } user)
            Console.Out.WriteLine($"Sign in once with this link, within the hour:\n  {address}{app.Services.GetRequiredService<SignInLinks>().Create(user.Id, TimeSpan.FromHours(1))}");
        else if (!await users.AnyAsync(cancel))
            Console.Out.WriteLine($"Nobody can sign in yet. Set it up here, once:\n  {address}/setup?token={app.Services.GetRequiredService<SetupToken>().Value}");
    }
}
