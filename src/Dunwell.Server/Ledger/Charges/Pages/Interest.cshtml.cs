using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger.Interest;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dunwell.Server.Ledger.Charges.Pages;

/// <summary>Which interest a creditor charges.</summary>
[May(Permission.ManageUsers)]
public sealed class InterestModel(ListCreditors list, ChooseInterest choose, Regimes regimes) : DeskPage
{
    public sealed class Form
    {
        public string? Regime { get; set; }

        public string? ContractInterest { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Creditor Known { get; private set; } = null!;

    public IEnumerable<SelectListItem> Regimes =>
    [
        new("None", ""),
        .. regimes.Book.All.Where(r => !regimes.Book.All.Any(o => o.ForConsumers == r.Id)).Select(r => new SelectListItem($"{r.Name}: {r.Source}", r.Id)),
        new("By contract", InterestRegime.Contract),
    ];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return NotFound();
        Input = new() { Regime = Known.InterestRegime, ContractInterest = Known.ContractInterest };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return NotFound();
        var result = await choose.Run(new(Known.Id, Input.Regime, Input.ContractInterest), cancel);
        if (result.Refusal is not { } refusal)
            return Done($"/admin/creditors/{code}", $"What {Known.Name} charges is saved.");
        Show(refusal);
        return Page();
    }

    private async Task<bool> FindAsync(string code, CancellationToken cancel)
    {
        if ((await list.Run(cancel)).Find(c => c.Code == code) is not { } known)
            return false;
        Known = known;
        return true;
    }
}
