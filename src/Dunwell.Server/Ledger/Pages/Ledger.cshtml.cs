using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Ledger.Pages;

/// <summary>The books of one account: every item, settled ones included, and what people did to them.</summary>
[May(Permission.ViewAccounts)]
public sealed class LedgerModel(ShowLedger show) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AccountBooks Books { get; private set; } = null!;

    public string Money(long amount) => F.Money(amount, Books.Account.Currency);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var found = await show.Run(new(Id), cancel);
        if (found.IsRefused)
            return NotFound();
        Books = found.Value;
        return Page();
    }
}
