using System.ComponentModel.DataAnnotations;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Auth.Pages;

[AllowAnonymous, EnableRateLimiting(AuthWeb.Guesses)]
public sealed class SignInModel(SignInManager<User> signIn) : DeskPage
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        User.Identity?.IsAuthenticated == true ? LocalRedirect("/")
        : await signIn.UserManager.Users.AnyAsync(cancel) ? Page()
        : LocalRedirect("/setup");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        var result = await signIn.PasswordSignInAsync(Input.Email.Trim(), Input.Password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
        // The same words for an unknown address, a wrong password and a locked account: nothing to learn by guessing.
        ModelState.AddModelError("", "That e-mail and password do not open the desk. After five wrong tries an account stays locked for 15 minutes.");
        return Page();
    }

    public sealed class Form
    {
        [Required(ErrorMessage = "Type your e-mail address.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Type your password.")]
        public string Password { get; set; } = "";
    }
}
