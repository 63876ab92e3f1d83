using Dunwell.Domain.Team;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Banking.Pages;

/// <summary>Reconciliation of one bank account, with the differences listed.</summary>
[May(Permission.ViewAccounts)]
public sealed class BankAccountModel(ReconcileAccount reconcile, WatchBankAccount watch) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Reconciliation Books { get; private set; } = null!;

    public string Money(long? amount) => amount is { } known ? F.Money(known, Books.Account.Currency) : "not stated";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await reconcile.Run(new(new(Id)), cancel) is not { } books)
            return NotFound();
        Books = books;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? name, bool watched, CancellationToken cancel)
    {
        if (!User.May(Permission.ImportFiles))
            return Forbid();
        var here = $"/cash/accounts/{Id}";
        return (await watch.Run(new(new(Id), name ?? "", watched), cancel)).Match(_ => Done(here, "Saved."), refusal => NotDone(here, refusal));
    }
}
