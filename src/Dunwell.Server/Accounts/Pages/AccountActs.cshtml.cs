using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Accounts.Pages;

/// <summary>What a coordinator does on the account page; each act goes back to it and says what was done, or why not.</summary>
[May(Permission.WorkAccounts)]
public sealed class AccountActsModel(PlaceHold placeHold, LiftHold liftHold, RecordConsent recordConsent, RecordPayment recordPayment) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    private string Account => $"/accounts/{Id}";

    public IActionResult OnGet() => LocalRedirect(Account);

    public async Task<IActionResult> OnPostHoldAsync(HoldKind kind, Guid? item, DateOnly? until, string? reason, CancellationToken cancel)
    {
        var placed = await placeHold.Run(new(new(Id), kind, reason ?? "", Actor, item is { } open ? new OpenItemId(open) : null, Until: until), cancel);
        return placed.Match(_ => Done(Account, "The hold stands; messages that waited on it are held."), refusal => NotDone(Account, refusal));
    }

    public async Task<IActionResult> OnPostLiftAsync(Guid holdId, string? reason, CancellationToken cancel)
    {
        var lifted = await liftHold.Run(new(new(Id), new(holdId), reason, Actor), cancel);
        return lifted.Match(_ => Done(Account, "The hold is lifted; other holds stand as they stood."), refusal => NotDone(Account, refusal));
    }

    public async Task<IActionResult> OnPostConsentAsync(Channel channel, string? address, bool granted, string? evidence, CancellationToken cancel)
    {
        var recorded = await recordConsent.Run(new(new(Id), channel, string.IsNullOrEmpty(address) ? null : address, granted, evidence ?? "", Actor), cancel);
        return recorded.Match(_ => Done(Account, granted ? "The consent is recorded." : "The opt-out is recorded and holds from now on."), refusal => NotDone(Account, refusal));
    }

    /// <param name="amount">Written with a point as decimal sign, as number fields send it.</param>
    public async Task<IActionResult> OnPostPaymentAsync(string? amount, DateOnly? receivedOn, string? reference, string? invoices, string? key, CancellationToken cancel)
    {
        if (!decimal.TryParse(amount, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var written) || receivedOn is not { } day)
            return NotDone(Account, new("payment.input", "A payment needs an amount and the day it came in"));
        var named = (invoices ?? "").Split([',', ' ', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var recorded = await recordPayment.Run(new(new(Id), written, day, reference, named, key ?? "", Actor), cancel);
        return recorded.Match(_ => Done(Account, "The payment is recorded and put to the open items."), refusal => NotDone(Account, refusal));
    }
}
