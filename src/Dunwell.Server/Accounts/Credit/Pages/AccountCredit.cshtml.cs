using System.Globalization;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Accounts.Pages;

/// <summary>What a supervisor says on the account page about credit and terms; each act goes back to it and says what was done, or why not.</summary>
[May(Permission.SetCredit)]
public sealed class AccountCreditModel(SetCredit setCredit, HoldCredit holdCredit) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    private string Account => $"/accounts/{Id}";

    public IActionResult OnGet() => LocalRedirect(Account);

    /// <param name="limit">Written with a point as decimal sign, as number fields send it; empty when unknown.</param>
    public async Task<IActionResult> OnPostTermsAsync(string? limit, string? terms, CancellationToken cancel)
    {
        var written = default(decimal?);
        if (!string.IsNullOrWhiteSpace(limit))
        {
            if (!decimal.TryParse(limit, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
                return NotDone(Account, new("credit.limit", "The credit limit is not an amount", "limit"));
            written = amount;
        }

        return (await setCredit.Run(new(new(Id), written, terms, Actor), cancel)).Match(_ => Done(Account, "Credit limit and terms are recorded."), refusal => NotDone(Account, refusal));
    }

    public async Task<IActionResult> OnPostHoldAsync(bool held, string? reason, CancellationToken cancel) =>
        (await holdCredit.Run(new(new(Id), held, reason ?? "", Actor), cancel)).Match(
            _ => Done(Account, held ? "Its credit is on hold. Collecting goes on as before." : "Its credit is no longer on hold."), refusal => NotDone(Account, refusal));
}
