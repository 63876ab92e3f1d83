using Dunwell.Domain.Team;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Banking.Pages;

/// <summary>Customers' money and credits that are put to no item, oldest first.</summary>
[May(Permission.ViewAccounts)]
public sealed class UnappliedModel(ListUnapplied list, TimeProvider clock) : DeskPage
{
    public IReadOnlyList<UnappliedRow> Rows { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => (Rows, Today) = (await list.Run(new(), cancel), DateOnly.FromDateTime(clock.UtcNow()));

    /// <summary>All of them as a file, at most <see cref="CashFiles.Most"/>.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? format, CancellationToken cancel) => CashFiles.Unapplied(await list.Run(new(CashFiles.Most), cancel), DateOnly.FromDateTime(clock.UtcNow())).As(format);
}
