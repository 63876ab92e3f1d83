using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Ledger.Charges.Pages;

/// <summary>One charge with the statement that was kept with it.</summary>
[May(Permission.ViewAccounts)]
public sealed class ChargeModel(ShowCharge show) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ShowCharge.Output Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid charge, CancellationToken cancel)
    {
        var found = await show.Run(new(new(Id), new(charge)), cancel);
        if (found.IsRefused)
            return NotFound();
        Found = found.Value;
        return Page();
    }
}
