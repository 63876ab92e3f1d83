using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;

namespace Dunwell.Server.Admin.Pages;

[May(Permission.ManageUsers)]
public sealed class AdminPage(ListUsers listUsers, ListCreditors listCreditors) : DeskPage
{
    public IReadOnlyList<User> Users { get; private set; } = [];

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Users = await listUsers.Run(cancel);
        Creditors = await listCreditors.Run(cancel);
    }
}
