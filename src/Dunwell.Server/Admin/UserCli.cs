using System.CommandLine;
using System.Security.Cryptography;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Admin;

/// <summary>dunwell user add EMAIL --role ROLE: set-up without a browser.</summary>
internal static class UserCli
{
    public static Command User(CommandHost host)
    {
        var email = new Argument<string>("email") { Description = "Address to sign in with." };
        var role = new Option<Role>("--role") { Required = true, Description = "What the user may do." };
        var name = new Option<string?>("--name") { Description = "Name that timelines show (default: the address)." };
        var creditors = new Option<string?>("--creditors") { Description = "Codes of the creditors the user may see, comma separated (default: all)." };
        var stdin = new Option<bool>("--password-stdin") { Description = "Read the first password from standard input (default: make one and print it)." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var add = new Command("add", "Let somebody sign in.") { email, role, name, creditors, stdin, json };
        add.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var address = parsed.GetValue(email)!;
            var given = parsed.GetValue(stdin) ? await Console.In.ReadLineAsync(cancel) : null;
            var password = parsed.GetValue(stdin) ? given : NewPassword();
            var codes = parsed.GetValue(creditors)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var input = new SaveUser.Input(null, address, parsed.GetValue(name) ?? address, parsed.GetValue(role), codes, password);
            var added = await services.GetRequiredService<SaveUser>().Run(input, cancel);
            return added.Match(id => Print(id, address, parsed.GetValue(stdin) ? null : password, parsed.GetValue(json)), CommandHost.Refuse);
        }, cancel));
        return new("user", "Users: who may sign in.") { add };
    }

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 24);

    private static int Print(Guid id, string email, string? password, bool json)
    {
        if (json)
            CommandHost.WriteJson(new { id, email, password });
        else
            Console.WriteLine(password is null ? email : $"{email} signs in with {password}");
        return ExitCodes.Done;
    }
}
