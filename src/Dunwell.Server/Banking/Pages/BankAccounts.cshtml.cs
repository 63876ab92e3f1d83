using Dunwell.Domain.Team;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Banking.Pages;

/// <summary>The bank accounts: how fresh each feed is, its balance, and what does not add up.</summary>
[May(Permission.ViewAccounts)]
public sealed class BankAccountsModel(ListBankAccounts list, TimeProvider clock) : DeskPage
{
    public IReadOnlyList<BankAccountRow> Accounts { get; private set; } = [];

    public DateTime Now { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => (Accounts, Now) = (await list.Run(cancel), clock.UtcNow());

    public async Task<IActionResult> OnGetFileAsync(string? format, CancellationToken cancel) => CashFiles.Accounts(await list.Run(cancel)).As(format);
}
