using System.Globalization;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Ledger.Charges.Pages;

/// <summary>Lets go of a charge, and goes back to the list.</summary>
[May(Permission.WaiveCharges)]
public sealed class WaiveActModel(WaiveCharge waive) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    private string Charges => $"/accounts/{Id}/charges";

    public IActionResult OnGet() => LocalRedirect(Charges);

    public async Task<IActionResult> OnPostAsync(Guid charge, string? amount, bool correction, string? reason, CancellationToken cancel)
    {
        if (!decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written))
            return NotDone(Charges, new("amount.digits", "That is not an amount", "amount"));
        var waived = await waive.Run(new(new(Id), new(charge), written, correction, reason ?? "", Actor, User.Role() ?? Role.Auditor), cancel);
        return waived.Match(_ => Done(Charges, "The charge is waived."), refusal => NotDone(Charges, refusal));
    }
}
