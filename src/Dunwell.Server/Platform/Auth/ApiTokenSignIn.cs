using System.Security.Claims;
using System.Text.Encodings.Web;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dunwell.Server.Platform.Auth;

/// <summary>"Authorization: Bearer dw_…": who a program is. A token for a user has the rights the user has now, and none once the user may not sign in.</summary>
internal sealed class ApiTokenSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder,
    DunwellDb db, SignInManager<User> signIn) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public new const string Scheme = "token";
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan UseIsNoted = TimeSpan.FromMinutes(10);

    public static bool IsFor(HttpContext context) => context.Request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsFor(Context))
            return AuthenticateResult.NoResult();
        var cancel = Context.RequestAborted;
        var hash = SignInLinks.HashOf(Request.Headers.Authorization.ToString()[Bearer.Length..].Trim());
        var now = TimeProvider.UtcNow();
        if (await db.Set<ApiToken>().AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, cancel) is not { } token || !token.IsLiveAt(now))
            return AuthenticateResult.Fail("This token is unknown, revoked or too old");
        if (await IdentityAsync(token, now) is not { } identity)
            return AuthenticateResult.Fail("The token's user may not sign in");
        if (token.LastUsedAt is not { } used || now - used > UseIsNoted)
            await NoteUseAsync(token.Id, now, cancel);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme));
    }

    private async Task<ClaimsIdentity?> IdentityAsync(ApiToken token, DateTime now)
    {
        if (token.UserId is not { } id)
        {
            var own = new ClaimsIdentity([new(UserClaims.DisplayName, token.Name), new(UserClaims.RoleName, token.Role!.Value.ToString())], Scheme);
            if (token.CreditorCodes is { } codes)
                own.AddClaim(new(UserClaims.Creditors, codes));
            return own;
        }

        if (await signIn.UserManager.FindByIdAsync(id.ToString()) is not { } user || user.LockoutEnd > now)
            return null;
        var principal = await signIn.ClaimsFactory.CreateAsync(user);
        return new(principal.Claims, Scheme);
    }

    /// <summary>Waits a second at most: a long import that holds the database must not keep readers out for the sake of a note.</summary>
    private async Task NoteUseAsync(Guid id, DateTime now, CancellationToken cancel)
    {
        var patience = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(1);
        try
        {
            await db.Set<ApiToken>().Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), cancel);
        }
        catch (Exception e) when (e.IsConflict())
        {
            Logger.LogDebug(e, "The token's use was not noted this time");
        }
        finally
        {
            db.Database.SetCommandTimeout(patience);
        }
    }
}
