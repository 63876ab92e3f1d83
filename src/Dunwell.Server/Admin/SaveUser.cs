using Dunwell.Server.Platform.Mail;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Admin;

/// <summary>Makes a user or changes one: name, role, the creditors they may see, whether they may sign in, and optionally a new password.</summary>
public sealed class SaveUser(DunwellDb db, UserManager<User> users, TimeProvider clock)
{
    /// <param name="Id">Null makes a new one.</param>
    /// <param name="Password">Required for a new user; null leaves it as it is.</param>
    /// <param name="CreditorCodes">Null for all creditors.</param>
    public sealed record Input(Guid? Id, string Email, string DisplayName, Role Role, IReadOnlyList<string>? CreditorCodes, string? Password, bool MaySignIn = true);

    public async Task<Result<Guid>> Run(Input input, CancellationToken cancel)
    {
        if (await ObjectionAsync(input, cancel) is { } refusal)
            return refusal;
        var known = input.Id is { } id ? await users.FindByIdAsync(id.ToString()) : null;
        if (input.Id is not null && known is null)
            return new Refusal("user.unknown", "There is no such user");
        if (known is { Role: Role.Administrator } && (input.Role != Role.Administrator || !input.MaySignIn)
            && !await db.Users.AnyAsync(u => u.Role == Role.Administrator && u.Id != known.Id && u.LockoutEnd != DateTimeOffset.MaxValue, cancel))
            return new Refusal("user.last-administrator", "The last administrator stays one: make another first", "role");

        var user = known ?? new User { Id = Guid.CreateVersion7(), DisplayName = input.DisplayName, Role = input.Role, CreatedAt = clock.UtcNow() };
        (user.Email, user.UserName, user.DisplayName, user.Role) = (input.Email.Trim(), input.Email.Trim(), input.DisplayName.Trim(), input.Role);
        user.CreditorCodes = input.CreditorCodes is null ? null : string.Join(',', input.CreditorCodes);
        user.LockoutEnabled = true;
        user.LockoutEnd = !input.MaySignIn ? DateTimeOffset.MaxValue : user.LockoutEnd == DateTimeOffset.MaxValue ? null : user.LockoutEnd;
        return Answer(known is null ? await users.CreateAsync(user, input.Password!) : await ChangeAsync(user, input.Password), user.Id);
    }

    private async Task<Refusal?> ObjectionAsync(Input input, CancellationToken cancel)
    {
        if (MailAddress.Parse(input.Email).IsRefused)
            return new("user.email", $"'{input.Email}' is not an e-mail address", "email");
        if (string.IsNullOrWhiteSpace(input.DisplayName))
            return new("user.name", "Give the name that timelines shall show", "displayName");
        var name = input.DisplayName.Trim();
        if (await db.Users.AnyAsync(u => u.DisplayName == name && u.Id != input.Id, cancel))
            return new("user.name", $"Somebody is called {name} already: timelines and tasks name people, so each name is one person's", "displayName");
        if (input.Id is null && string.IsNullOrEmpty(input.Password))
            return new("user.password", "A new user needs a first password of at least 12 characters", "password");
        var codes = await db.Set<Creditor>().Select(c => c.Code).ToListAsync(cancel);
        return input.CreditorCodes?.FirstOrDefault(c => !codes.Contains(c)) is { } unknown
            ? new("user.creditors", $"There is no creditor with the code {unknown}", "creditorCodes")
            : null;
    }

    /// <summary>A change of rights or password ends the sessions that were opened with the old ones.</summary>
    private async Task<IdentityResult> ChangeAsync(User user, string? password)
    {
        if (!string.IsNullOrEmpty(password))
        {
            foreach (var validator in users.PasswordValidators)
            {
                if (await validator.ValidateAsync(users, user, password) is { Succeeded: false } weak)
                    return weak;
            }

            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        }

        return await users.UpdateSecurityStampAsync(user);
    }

    private static Result<Guid> Answer(IdentityResult result, Guid id)
    {
        if (result.Succeeded)
            return id;
        var error = result.Errors.First();
        var field = error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email";
        return new Refusal($"user.{error.Code}", error.Description, field);
    }
}
