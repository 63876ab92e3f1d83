using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dunwell.Server.Banking.References;

/// <summary>REST routes of payment details and references.</summary>
internal static class PaymentApi
{
    /// <summary>All at once: what is null becomes unknown.</summary>
    internal sealed record DetailsRequest(string? Iban = null, string? Bic = null, string? UpiId = null, string? Street = null, string? Building = null, string? PostalCode = null, string? Town = null);

    internal sealed record DetailsAnswer(Guid Creditor, string? Iban, string? Bic, string? UpiId, string? Street, string? Building, string? PostalCode, string? Town);

    /// <param name="Item">Null for the account as a whole.</param>
    /// <param name="CreditorReference">ISO 11649.</param>
    /// <param name="QrReference">Of a Swiss QR-bill.</param>
    internal sealed record ReferenceAnswer(Guid? Item, string? Number, string CreditorReference, string QrReference);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/creditors/{creditor:guid}/payment-details", SetAsync).WithTags("Creditors").Needs(Permission.ManageUsers, "setPaymentDetails", "State the account money goes to; letters then carry it, and a code to scan where the country has one.");
        api.MapGet("/accounts/{account:guid}/payment-references", ListAsync).WithTags("Accounts").Needs(Permission.ViewAccounts, "listPaymentReferences", "What a payer quotes for the account or one of its open items. The same forever.");
    }

    private static async Task<Results<Ok<DetailsAnswer>, ProblemHttpResult>> SetAsync(Guid creditor, DetailsRequest body, SetPaymentDetails set, CancellationToken cancel) =>
        Api.Answer(
            await set.Run(new(new(creditor), body.Iban, body.Bic, body.UpiId, body.Street, body.Building, body.PostalCode, body.Town), cancel),
            Show);

    internal static DetailsAnswer Show(Creditor c) => new(c.Id.Value, c.Iban, c.Bic, c.UpiId, c.PayeeStreet, c.PayeeBuilding, c.PayeePostalCode, c.PayeeTown);

    private static async Task<Results<Ok<List<ReferenceAnswer>>, ProblemHttpResult>> ListAsync(Guid account, FindAccount find, CancellationToken cancel) =>
        Api.Answer(await find.Run(new(new CustomerAccountId(account)), cancel), Show);

    private static List<ReferenceAnswer> Show(FoundAccount found) =>
        [Of(null, null, PaymentReferences.Of(found.Account.Id)), .. found.Items.Where(i => i.Kind is OpenItemKind.Invoice or OpenItemKind.Charge).Select(i => Of(i.Id, i.Number, PaymentReferences.Of(i.Id)))];

    private static ReferenceAnswer Of(OpenItemId? item, string? number, PaymentReference reference) => new(item?.Value, number, reference.Creditor.Text, reference.Qr.Text);
}
