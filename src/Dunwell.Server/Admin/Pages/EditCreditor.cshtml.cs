using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Admin.Pages;

[May(Permission.ManageUsers)]
public sealed class EditCreditorModel(ListCreditors list, SaveCreditor save) : DeskPage, ICreditorPage
{
    [BindProperty]
    public CreditorForm Creditor { get; set; } = new();

    public Creditor? Known { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return NotFound();
        if (Known is not null)
            Creditor = CreditorForm.Of(Known);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var result = await save.Run(Creditor.ToInput(Known?.Id), cancel);
        if (result.Refusal is not { } refusal)
            return Done("/admin", $"{Creditor.Name} is saved.");
        Show(refusal, nameof(Creditor));
        return Page();
    }

    private async Task<bool> FindAsync(string code, CancellationToken cancel)
    {
        if (code != "new")
            Known = (await list.Run(cancel)).Find(c => c.Code == code);
        return code == "new" || Known is not null;
    }
}
