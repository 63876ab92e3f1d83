using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Ledger.Pages;

/// <summary>Whole books: do they tie out, and which periods are closed.</summary>
[May(Permission.ViewAccounts)]
public sealed class BooksModel(TieOut tie, ProveCloses prove, ListCreditors listCreditors, FindCreditor find) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public TiedBooks Tied { get; private set; } = null!;

    public IReadOnlyList<ProveCloses.Proved> Closes { get; private set; } = [];

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Tied = await tie.Run(new(null, From, To), cancel);
        Closes = await prove.Run(new(), cancel);
        Creditors = await listCreditors.Run(cancel);
    }

    public async Task<IActionResult> OnPostCloseAsync([FromServices] ClosePeriod close, string? creditor, DateOnly? through, CancellationToken cancel)
    {
        if (!User.May(Permission.CloseBooks))
            return Forbid();
        var found = await find.Run(creditor, cancel);
        if ((found.Refusal ?? (through is null ? new Refusal("close.date", "Say through which day") : null)) is { } refusal)
            return NotDone("/books", refusal);
        return (await close.Run(new(found.Value, through!.Value, Actor), cancel)).Match(done => Done("/books", $"The books are closed through {F.Date(done.Through)}; the snapshot is signed."), no => NotDone("/books", no));
    }

    public async Task<IActionResult> OnPostProveAsync(CancellationToken cancel)
    {
        var failed = (await prove.Run(new(Anew: true), cancel)).Count(c => c.Close.Findings.Count > 0);
        return failed == 0 ? Done("/books", "Every close is proved anew and holds.") : NotDone("/books", new("close.proof", $"{F.Count(failed, "close")} of those proved anew does not hold"));
    }

    public async Task<IActionResult> OnPostReopenAsync([FromServices] ReopenPeriod reopen, Guid close, string? reason, CancellationToken cancel) =>
        !User.May(Permission.ReopenBooks)
            ? Forbid()
            : (await reopen.Run(new(new(close), reason ?? "", Actor), cancel)).Match(done => Done("/books", $"The period through {F.Date(done.Through)} is open again."), no => NotDone("/books", no));
}
