using System.CommandLine;
using Dunwell.Server.Platform.Web;

namespace Dunwell.Server.Platform.Cli;

internal static class ServeCli
{
    public static Command Serve(CommandHost host)
    {
        var urls = new Option<string>("--urls") { Description = "Address to serve on.", DefaultValueFactory = _ => "http://127.0.0.1:8300" };
        var verb = new Command("serve", "Serve the desk: screens, API, nightly run and outbox.") { urls };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var app = await WebHost.StartAsync(host, parsed, parsed.GetValue(urls)!, cancel);
            await Greeting.PrintAsync(app, cancel);
            await app.WaitForShutdownAsync(cancel);
            return ExitCodes.Done;
        });
        return verb;
    }
}
