using System.ComponentModel.DataAnnotations;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Admin.Pages;

[May(Permission.ManageUsers)]
public sealed class EditUserModel(ListUsers listUsers, ListCreditors listCreditors, SaveUser save) : DeskPage
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public User? Known { get; private set; }

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        if (Known is { } user)
        {
            Input = new()
            {
                Email = user.Email!, DisplayName = user.DisplayName, Role = user.Role, MaySignIn = user.LockoutEnd != DateTimeOffset.MaxValue,
                All = user.CreditorCodes is null, Codes = user.CreditorCodes?.Split(',') ?? [],
            };
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var result = await save.Run(
            new(Known?.Id, Input.Email, Input.DisplayName, Input.Role, Input.All ? null : Input.Codes, string.IsNullOrEmpty(Input.Password) ? null : Input.Password, Input.MaySignIn), cancel);
        if (result.Refusal is not { } refusal)
            return Done("/admin", $"{Input.DisplayName} is saved.");
        Show(refusal);
        return Page();
    }

    private async Task<bool> FindAsync(string id, CancellationToken cancel)
    {
        Creditors = await listCreditors.Run(cancel);
        if (id != "new")
            Known = (await listUsers.Run(cancel)).Find(u => u.Id.ToString() == id);
        return id == "new" || Known is not null;
    }

    public sealed class Form
    {
        [Required] public string Email { get; set; } = "";

        [Required] public string DisplayName { get; set; } = "";

        public Role Role { get; set; } = Role.Collector;

        public string? Password { get; set; }

        public bool MaySignIn { get; set; }

        public bool All { get; set; }

        public string[] Codes { get; set; } = [];
    }
}
