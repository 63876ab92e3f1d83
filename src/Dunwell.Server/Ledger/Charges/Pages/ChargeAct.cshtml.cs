using System.Globalization;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Ledger.Charges.Pages;

/// <summary>Charges what the preview showed, and goes back to it.</summary>
[May(Permission.ChargeInterest)]
public sealed class ChargeActModel(ChargeInterest charge) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    private string Charges => $"/accounts/{Id}/charges";

    public IActionResult OnGet() => LocalRedirect(Charges);

    /// <param name="item">The item to charge; null for all.</param>
    /// <param name="expected">What the preview came to.</param>
    public async Task<IActionResult> OnPostAsync(Guid? item, string? expected, CancellationToken cancel)
    {
        if (!decimal.TryParse(expected, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var shown))
            return NotDone(Charges, new("charge.changed", "Look at the amount again before you charge it", "expected"));
        var charged = await charge.Run(new(new(Id), item is { } one ? [new OpenItemId(one)] : [], Actor, shown), cancel);
        return charged.Match(done => Done(Charges, $"Charged {F.Count(done.Count, "item")}; how each was computed is kept with it."), refusal => NotDone(Charges, refusal));
    }
}
