using System.CommandLine;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Communications;

/// <summary>dunwell send: hands over what may leave now, once, and ends.</summary>
internal static class SendCli
{
    public static Command Send(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("send", "Send the e-mails whose time has come, then end ('serve' does it by itself).") { json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var done = await services.GetRequiredService<SendDue>().Run(new(), cancel);
            if (parsed.GetValue(json))
                CommandHost.WriteJson(done);
            else
                Console.WriteLine($"{done.Sent} sent, {done.Failed} failed, {done.Unknown} unknown, {done.Held} held, {done.Cancelled} cancelled");
            if (done.Idle is not null)
                await Console.Error.WriteLineAsync(done.Idle);
            return done.Idle is null ? ExitCodes.Done : ExitCodes.Refused;
        }, cancel));
        return verb;
    }
}
