using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Ui;
using Dunwell.Server.Undoing;
using Microsoft.AspNetCore.Mvc;

namespace Dunwell.Server.Accounts.Pages;

/// <summary>What a coordinator does on the account page about holds, consents, money and notes; each act goes back to it and says what was done, or why not.</summary>
[May(Permission.WorkAccounts)]
public sealed class AccountActsModel(PlaceHold placeHold, LiftHold liftHold, ReviewHold reviewHold, RecordConsent recordConsent, RecordPayment recordPayment, AddNote addNote, EditContact editContact, OfferUndo undo) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    private string Account => $"/accounts/{Id}";

    public IActionResult OnGet() => LocalRedirect(Account);

    public async Task<IActionResult> OnPostHoldAsync(HoldKind kind, Guid? item, DateOnly? until, string? reason, CancellationToken cancel)
    {
        var placed = await placeHold.Run(new(new(Id), kind, reason ?? "", Actor, item is { } open ? new OpenItemId(open) : null, Until: until), cancel);
        return await UndoableAsync(placed, "The hold stands; messages that waited on it are held.", cancel);
    }

    public async Task<IActionResult> OnPostLiftAsync(Guid holdId, string? reason, CancellationToken cancel) =>
        await UndoableAsync(await liftHold.Run(new(new(Id), new(holdId), reason, Actor), cancel), "The hold is lifted; other holds stand as they stood.", cancel);

    public async Task<IActionResult> OnPostReviewAsync(Guid holdId, DateOnly? again, string? note, CancellationToken cancel) =>
        Answer(await reviewHold.Run(new(new(Id), new(holdId), again, note, Actor), cancel), hold => $"The hold still stands; it comes up again on {F.Date(hold.ReviewOn)}.");

    public async Task<IActionResult> OnPostConsentAsync(Channel channel, string? address, bool granted, string? evidence, CancellationToken cancel)
    {
        var recorded = await recordConsent.Run(new(new(Id), channel, string.IsNullOrEmpty(address) ? null : address, granted, evidence ?? "", Actor), cancel);
        return Answer(recorded, _ => granted ? "The consent is recorded." : "The opt-out is recorded and holds from now on.");
    }

    public async Task<IActionResult> OnPostContactAsync(Channel channel, string? address, string? personName, ContactRole? role, ContactStatus? status, CancellationToken cancel)
    {
        if (!User.May(Permission.ViewContactDetails))
            return Forbid();
        var edited = await editContact.Run(new(new(Id), channel, address ?? "", Actor, string.IsNullOrWhiteSpace(personName) ? null : personName.Trim(), role, null, status), cancel);
        return Answer(edited, contact => $"{contact.Channel} address saved.");
    }

    /// <param name="mention">Somebody chosen from the list, for whom no @ was typed.</param>
    public async Task<IActionResult> OnPostNoteAsync(string? text, string? mention, CancellationToken cancel)
    {
        var whole = string.IsNullOrWhiteSpace(mention) ? text ?? "" : $"{text} @{mention.Trim().TrimStart('@')}";
        var written = await addNote.Run(new(new(Id), whole, Actor), cancel);
        if (written.IsRefused)
        {
            // What was typed comes back in the form.
            TempData["note"] = whole;
            return NotDone($"{Account}?act=n", written.Refusal!);
        }

        var note = written.Value;
        var asked = note.Mentioned.Count == 0 ? "" : $" {string.Join(" and ", note.Mentioned)} will find it under Tasks.";
        var lost = note.NotFound.Count == 0 ? "" : $" Nobody is called {string.Join(" or ", note.NotFound)}: that stays text.";
        return Done(Account, $"The note is on the timeline.{asked}{lost}", await undo.Run(new(new(Id), Actor), cancel));
    }

    /// <param name="amount">Written with a point as decimal sign, as number fields send it.</param>
    /// <param name="paidIn">ISO 4217 code when it came in another currency than the account's; else empty.</param>
    /// <param name="rate">Units of the account's currency for one of that, as the bank stated; empty for the creditor's rates.</param>
    public async Task<IActionResult> OnPostPaymentAsync(
        [FromServices] RecordForeignReceipt recordForeign, string? amount, DateOnly? receivedOn, string? reference, string? invoices, string? key, string? paidIn, string? rate, CancellationToken cancel)
    {
        if (!decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written) || receivedOn is not { } day)
            return NotDone(Account, new("payment.input", "A payment needs an amount and the day it came in"));
        var named = (invoices ?? "").Split([',', ' ', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!string.IsNullOrWhiteSpace(paidIn))
        {
            decimal? stated = string.IsNullOrWhiteSpace(rate) ? null : decimal.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var per) ? per : 0;
            var foreign = await recordForeign.Run(new(new(Id), written, paidIn.Trim().ToUpperInvariant(), stated, day, reference, named, key ?? "", Actor), cancel);
            return Answer(foreign, payment => $"The payment is recorded as {payment.Amount} and put to the open items; what came in, the rate and its day are kept with it.");
        }

        var recorded = await recordPayment.Run(new(new(Id), written, day, reference, named, key ?? "", Actor), cancel);
        return await UndoableAsync(recorded, "The payment is recorded and put to the open items.", cancel);
    }

    private async Task<IActionResult> UndoableAsync<T>(Result<T> result, string done, CancellationToken cancel) =>
        result.IsRefused ? NotDone(Account, result.Refusal!) : Done(Account, done, await undo.Run(new(new(Id), Actor), cancel));

    private IActionResult Answer<T>(Result<T> result, Func<T, string> done) => result.Match(value => Done(Account, done(value)), refusal => NotDone(Account, refusal));
}
