using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Auth;

/// <summary>A token and, this once, the text that is it.</summary>
public sealed record CreatedToken(ApiToken Token, string Text);

/// <summary>Makes a token for a program: 256 random bits, acting for a user or with a role of its own.</summary>
public sealed class CreateToken(DunwellDb db, UserManager<User> users, TimeProvider clock)
{
    /// <summary>What every token begins with, so that people and scanners of leaked secrets recognise one.</summary>
    public const string Prefix = "dw_";

    private const int LongestDays = 3660;

    /// <param name="UserEmail">The user it acts for; exactly one of this and <paramref name="Role"/> is given.</param>
    /// <param name="CreditorCodes">Limits a token with a role of its own; null for all creditors.</param>
    /// <param name="Days">How long it opens the desk.</param>
    public sealed record Input(string Name, string? UserEmail, Role? Role, IReadOnlyList<string>? CreditorCodes, int Days);

    public async Task<Result<CreatedToken>> Run(Input input, CancellationToken cancel)
    {
        var name = input.Name.Trim();
        if (name.Length is 0 or > 100)
            return new Refusal("token.name", "Give the token a name of at most 100 characters", "name");
        if (input.Days is < 1 or > LongestDays)
            return new Refusal("token.days", $"A token lasts 1 to {LongestDays} days", "days");
        if (input.UserEmail is null == input.Role is null)
            return new Refusal("token.who", "Name the user it acts for, or a role of its own: one of the two", "user");
        var user = input.UserEmail is { } mail ? await users.FindByEmailAsync(mail.Trim()) : null;
        if (input.UserEmail is not null && user is null)
            return new Refusal("user.unknown", $"No user has the address {input.UserEmail}", "user");
        if (user is not null && input.CreditorCodes is not null)
            return new Refusal("token.creditors", "A token that acts for a user sees that user's creditors", "creditors");
        var codes = await db.Set<Creditor>().Select(c => c.Code).ToListAsync(cancel);
        if (input.CreditorCodes?.FirstOrDefault(c => !codes.Contains(c)) is { } unknown)
            return new Refusal("token.creditors", $"There is no creditor with the code {unknown}", "creditors");
        var now = clock.UtcNow();
        if (await db.Set<ApiToken>().AnyAsync(t => t.Name == name && t.RevokedAt == null && t.ExpiresAt > now, cancel))
            return new Refusal("token.name", $"A token named '{name}' is in use; revoke it first or choose another name", "name");

        var text = Prefix + SignInLinks.NewToken();
        var token = new ApiToken
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Hash = SignInLinks.HashOf(text),
            UserId = user?.Id,
            Role = input.Role,
            CreditorCodes = input.CreditorCodes is null ? null : string.Join(',', input.CreditorCodes),
            CreatedAt = now,
            ExpiresAt = now.AddDays(input.Days),
        };
        db.Add(token);
        await db.SaveChangesAsync(cancel);
        return new CreatedToken(token, text);
    }
}
