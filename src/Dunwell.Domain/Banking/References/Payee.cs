using System.Text.RegularExpressions;
using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Banking.References;

/// <summary>A postal address in its parts, as QR-bills want it.</summary>
/// <param name="Country">ISO 3166 alpha-2.</param>
public sealed record PayeeAddress(string Street, string Building, string PostalCode, string Town, string Country);

/// <summary>Where money for a creditor goes. What is null is not known, and nothing is made up for it.</summary>
/// <param name="Name">As the account is held.</param>
/// <param name="Bic">8 or 11 letters and digits.</param>
/// <param name="UpiId">A virtual payment address such as "acme@okbank".</param>
public sealed partial record Payee(string Name, Iban? Iban = null, string? Bic = null, string? UpiId = null, PayeeAddress? Address = null)
{
    /// <summary>What is known of a creditor's account; an account number that cannot be read is as good as none.</summary>
    public static Payee Of(Creditor creditor) => new(
        creditor.Name, creditor.Iban is { } iban && References.Iban.Read(iban) is { IsRefused: false } read ? read.Value : null, creditor.Bic, creditor.UpiId,
        creditor.PayeeTown is { } town ? new(creditor.PayeeStreet ?? "", creditor.PayeeBuilding ?? "", creditor.PayeePostalCode ?? "", town, creditor.Country) : null);

    /// <summary>Source: ISO 9362.</summary>
    public static bool IsBic(string text) => BicPattern().IsMatch(text);

    /// <summary>Source: NPCI UPI linking specification, "pa".</summary>
    public static bool IsUpiId(string text) => text.Length <= 255 && UpiPattern().IsMatch(text);

    [GeneratedRegex("^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$")]
    private static partial Regex BicPattern();

    [GeneratedRegex("^[A-Za-z0-9._-]{2,}@[A-Za-z][A-Za-z0-9]{1,63}$")]
    private static partial Regex UpiPattern();
}
