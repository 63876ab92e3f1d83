using System.Security.Claims;
using Dunwell.Domain.Team;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dunwell.Server.Platform.Auth;

/// <summary>What the sign-in cookie says about a user: name, role, and the creditors they are limited to.</summary>
internal sealed class UserClaims(UserManager<User> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<User>(users, options)
{
    public const string DisplayName = "name";
    public const string RoleName = "role";
    public const string Creditors = "creditors";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(DisplayName, user.DisplayName));
        identity.AddClaim(new(RoleName, user.Role.ToString()));
        if (user.CreditorCodes is not null)
            identity.AddClaim(new(Creditors, user.CreditorCodes));
        return identity;
    }
}

/// <summary>Questions pages and routes ask about who is signed in.</summary>
public static class CurrentUser
{
    /// <summary>The name written into timelines and audit.</summary>
    public static string Actor(this ClaimsPrincipal user) => user.FindFirstValue(UserClaims.DisplayName) ?? "unknown";

    /// <summary>Key of the person; null for a program with a token of its own.</summary>
    public static Guid? Id(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Signed in by an API token, not by a browser's cookie.</summary>
    public static bool IsProgram(this ClaimsPrincipal user) => user.Identity?.AuthenticationType == ApiTokenSignIn.Scheme;

    public static Role? Role(this ClaimsPrincipal user) =>
        Enum.TryParse<Role>(user.FindFirstValue(UserClaims.RoleName), out var role) ? role : null;

    public static bool May(this ClaimsPrincipal user, Permission permission) =>
        user.Role() is { } role && Permissions.Of(role).Contains(permission);

    /// <summary>Codes of the creditors the user is limited to; null for all.</summary>
    public static string[]? CreditorCodes(this ClaimsPrincipal user) =>
        user.FindFirstValue(UserClaims.Creditors)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
