using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.References;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.References;

/// <summary>States where money for a creditor goes, all at once: what is left out becomes unknown, and no letter says it.</summary>
public sealed class SetPaymentDetails(DunwellDb db)
{
    /// <param name="CreditorId">Who is paid.</param>
    /// <param name="Iban">As people write it; null when not known.</param>
    /// <param name="Bic">8 or 11 letters and digits; null when not known.</param>
    /// <param name="UpiId">Such as "acme@okbank"; null for none.</param>
    /// <param name="Street">Of the account's holder, with the parts below; a QR-bill needs town and postal code.</param>
    public sealed record Input(CreditorId CreditorId, string? Iban = null, string? Bic = null, string? UpiId = null, string? Street = null, string? Building = null, string? PostalCode = null, string? Town = null);

    public Task<Result<Creditor>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<Creditor>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (!await ListCreditors.Visible(db).AnyAsync(c => c.Id == input.CreditorId, cancel))
            return new Refusal("creditor.unknown", "There is no such creditor");
        var (bic, upi) = (Blank(input.Bic)?.ToUpperInvariant(), Blank(input.UpiId));
        var iban = Blank(input.Iban) is { } written ? Domain.Banking.References.Iban.Read(written) : default(Result<Iban>?);
        if (iban?.Refusal is { } wrong)
            return wrong;
        if (bic is not null && !Payee.IsBic(bic))
            return new Refusal("payment.bic", $"'{bic}' is not a BIC: it has 8 or 11 letters and digits, such as COBADEFFXXX", "bic");
        if (upi is not null && !Payee.IsUpiId(upi))
            return new Refusal("payment.upi", $"'{upi}' is not a UPI id such as acme@okbank", "upiId");
        var creditor = await db.Set<Creditor>().SingleAsync(c => c.Id == input.CreditorId, cancel);
        (creditor.Iban, creditor.Bic, creditor.UpiId) = (iban?.Value.Text, bic, upi);
        (creditor.PayeeStreet, creditor.PayeeBuilding, creditor.PayeePostalCode, creditor.PayeeTown) = (Blank(input.Street), Blank(input.Building), Blank(input.PostalCode), Blank(input.Town));
        if (iban?.Value.IsSwiss == true && creditor.PayeeTown is not null && SwissQrBill.Write(Payee.Of(creditor), new(1, Currency.Of("CHF")), PaymentReferences.Of(default(CustomerAccountId))).Refusal is { } unprintable)
            return unprintable;
        creditor.Version++;
        return creditor;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
