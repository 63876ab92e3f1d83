using System.CommandLine;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Auth;

/// <summary>dunwell token create|list|revoke</summary>
internal static class TokenCli
{
    public static Command Token(CommandHost host) => new("token", "API tokens: what programs sign in with.") { Create(host), List(host), Revoke(host) };

    private static Command Create(CommandHost host)
    {
        var name = new Argument<string>("name") { Description = "Which program this is; timelines show it." };
        var user = new Option<string?>("--user") { Description = "E-mail address of the user it acts for." };
        var role = new Option<Role?>("--role") { Description = "A role of its own instead." };
        var creditors = new Option<string?>("--creditors") { Description = "Codes of the creditors a token with --role may see, comma separated (default: all)." };
        var days = new Option<int>("--days") { Description = "How long it lasts.", DefaultValueFactory = _ => 365 };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("create", "Make a token and print it, this once.") { name, user, role, creditors, days, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var codes = parsed.GetValue(creditors)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var input = new CreateToken.Input(parsed.GetValue(name)!, parsed.GetValue(user), parsed.GetValue(role), codes, parsed.GetValue(days));
            var created = await services.GetRequiredService<CreateToken>().Run(input, cancel);
            return created.Match(token => Print(token, parsed.GetValue(json)), CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static Command List(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("list", "All tokens, with when each was used last.") { json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var db = services.GetRequiredService<DunwellDb>();
            var mails = await db.Users.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Email, cancel);
            var tokens = (await db.Set<ApiToken>().AsNoTracking().OrderBy(t => t.CreatedAt).ToListAsync(cancel)).Select(t => new
            {
                t.Name,
                user = t.UserId is { } id ? mails.GetValueOrDefault(id) : null,
                t.Role,
                creditors = t.CreditorCodes,
                t.CreatedAt,
                t.ExpiresAt,
                t.LastUsedAt,
                t.RevokedAt,
            }).ToList();
            if (parsed.GetValue(json))
                CommandHost.WriteJson(tokens);
            else
                tokens.ForEach(t => Console.WriteLine($"{t.Name}  {t.user ?? t.Role.ToString()}  {(t.RevokedAt is { } at ? $"revoked {at:u}" : $"until {t.ExpiresAt:u}")}  {(t.LastUsedAt is { } used ? $"used {used:u}" : "never used")}"));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static Command Revoke(CommandHost host)
    {
        var name = new Argument<string>("name") { Description = "The token's name." };
        var verb = new Command("revoke", "End a token at once.") { name };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var revoked = await services.GetRequiredService<RevokeToken>().Run(new(parsed.GetValue(name)!), cancel);
            return revoked.Match(
                token =>
                {
                    Console.WriteLine($"{token.Name} opens nothing any more");
                    return ExitCodes.Done;
                },
                CommandHost.Refuse);
        }, cancel));
        return verb;
    }

    private static int Print(CreatedToken created, bool json)
    {
        if (json)
        {
            CommandHost.WriteJson(new { created.Token.Name, token = created.Text, created.Token.ExpiresAt });
            return ExitCodes.Done;
        }

        Console.WriteLine(created.Text);
        Console.Error.WriteLine($"Keep it now: it is not shown again. It lasts until {created.Token.ExpiresAt:u}.");
        return ExitCodes.Done;
    }
}
