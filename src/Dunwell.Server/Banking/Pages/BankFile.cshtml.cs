using Dunwell.Domain.Team;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Banking.Pages;

/// <summary>One bank file: its statements, what is wrong with it, and what came of its receipts.</summary>
[May(Permission.ViewAccounts)]
public sealed class BankFileModel(ShowBankFile show, ListReceipts list) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public BankFileSight Sight { get; private set; } = null!;

    public ReceiptPage Receipts { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await show.Run(new(new(Id)), cancel) is not { } sight)
            return NotFound();
        Sight = sight;
        Receipts = await list.Run(new(ReceiptView.All, After: After, File: new(Id)), cancel);
        return Page();
    }
}
