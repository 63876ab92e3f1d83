using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Dunwell.Server.Platform.Auth.Pages;

[AllowAnonymous, EnableRateLimiting(AuthWeb.Guesses)]
public sealed class SignInLinkModel(SignInLinks links, SignInManager<User> signIn) : DeskPage
{
    public async Task<IActionResult> OnGetAsync(string? token)
    {
        if (links.Redeem(token) is not { } id || await signIn.UserManager.FindByIdAsync(id.ToString()) is not { } user)
            return NotDone("/sign-in", new("sign-in.link", "That sign-in link has been used already or is too old. Sign in with your password."));
        await signIn.SignInAsync(user, isPersistent: false);
        return LocalRedirect("/");
    }
}
