using System.ComponentModel.DataAnnotations;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Dunwell.Server.Admin.Pages;

[AllowAnonymous, EnableRateLimiting(AuthWeb.Guesses)]
public sealed class SetUpModel(DunwellDb db, SetUpDesk setUp, SignInManager<User> signIn) : DeskPage, ICreditorPage
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public CreditorForm Creditor { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string? token, CancellationToken cancel)
    {
        Input.Token = token ?? "";
        return await SetUpDesk.IsDone(db, cancel) ? LocalRedirect("/sign-in") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return Page();
        var result = await setUp.Run(new(Input.Token, Input.Email, Input.DisplayName, Input.Password, Creditor.ToInput(null)), cancel);
        if (result.Refusal is { } refusal)
        {
            Show(refusal, refusal.Code.StartsWith("creditor.", StringComparison.Ordinal) ? nameof(Creditor) : nameof(Input));
            return Page();
        }

        await signIn.SignInAsync((await signIn.UserManager.FindByIdAsync(result.Value.ToString()))!, isPersistent: false);
        return Done("/import", "The desk is ready. Next: take in customers and invoices.");
    }

    public sealed class Form
    {
        [Required(ErrorMessage = "Copy the code from where the server was started.")]
        public string Token { get; set; } = "";

        [Required(ErrorMessage = "Give your e-mail address; you sign in with it.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Give your name; timelines show it.")]
        public string DisplayName { get; set; } = "";

        [Required(ErrorMessage = "Choose a password of at least 12 characters.")]
        public string Password { get; set; } = "";
    }
}
