using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts.Pages;

/// <summary>What has been written on the account's timeline since somebody opened its page; the page asks every few seconds.</summary>
[May(Permission.ViewAccounts)]
public sealed class NewsModel(DunwellDb db) : DeskPage
{
    private const int Most = 3;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Number of the last line the page shows.</summary>
    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public IReadOnlyList<TimelineLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Lines = await db.Set<TimelineLine>().AsNoTracking().Where(l => l.CustomerAccountId == new CustomerAccountId(Id) && l.Sequence > After).OrderByDescending(l => l.Sequence).Take(Most).ToListAsync(cancel);
}
