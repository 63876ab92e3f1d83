using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Ledger.Charges.Pages;

/// <summary>What may be charged on an account, with how it is computed, and what was charged.</summary>
[May(Permission.ViewAccounts)]
public sealed class ChargesModel(PreviewCharges preview) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AccountCharges Charges { get; private set; } = null!;

    public string Here => $"/accounts/{Id}/charges";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var charges = await preview.Run(new(new(Id)), cancel);
        if (charges.IsRefused)
            return NotFound();
        Charges = charges.Value;
        return Page();
    }

    /// <summary>As number fields send it.</summary>
    public string Plain(long minorUnits) => new Money(minorUnits, Charges.Currency).ToPlainText();
}
