using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Ledger.Pages;

/// <summary>Exchange rates, and what they do to claims in other currencies.</summary>
[May(Permission.ViewAccounts)]
public sealed class RatesModel(ShowCurrencyDifferences show, ListCreditors listCreditors, FindCreditor find) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public string? Creditor { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public IReadOnlyList<Creditor> Creditors { get; private set; } = [];

    /// <summary>Null while no creditor is chosen or known.</summary>
    public CurrencyDifferences? Found { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Creditors = await listCreditors.Run(cancel);
        var chosen = Creditors.FirstOrDefault(c => c.Code == Creditor) ?? Creditors.FirstOrDefault();
        Creditor = chosen?.Code;
        Found = chosen is null ? null : (await show.Run(new(chosen.Id, From, To), cancel)).Match<CurrencyDifferences?>(d => d, _ => null);
    }

    public async Task<IActionResult> OnPostAsync([FromServices] LoadRates load, string? creditor, string? rates, CancellationToken cancel)
    {
        if (!User.May(Permission.ImportFiles))
            return Forbid();
        var found = await find.Run(creditor, cancel);
        return found.IsRefused
            ? NotDone("/books/rates", found.Refusal!)
            : (await load.Run(new(found.Value, rates ?? "", Actor), cancel)).Match(done => Done("/books/rates", $"{F.Count(done.Added, "rate")} added, {F.Count(done.Known)} known already."), refusal => NotDone("/books/rates", refusal));
    }
}
