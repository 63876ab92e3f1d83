using System.Text;

namespace Dunwell.Domain.Banking.References;

/// <summary>The text of the code of a Swiss QR-bill. Source: SIX Implementation Guidelines QR-bill 2.3: structured addresses only; a QR reference with a QR-IBAN, a creditor reference with any other.</summary>
public static class SwissQrBill
{
    private const long Most = 999_999_999_99;

    public static Result<string> Write(Payee payee, Money amount, PaymentReference reference)
    {
        if (payee.Iban is not { IsSwiss: true } iban)
            return new Refusal("qrbill.iban", "A QR-bill needs an IBAN of Switzerland or Liechtenstein", "iban");
        if (amount.Currency.Code is not ("CHF" or "EUR"))
            return new Refusal("qrbill.currency", $"A QR-bill is in CHF or EUR, not in {amount.Currency.Code}", "currency");
        if (amount.MinorUnits is < 1 or > Most)
            return new Refusal("qrbill.amount", $"A QR-bill is for 0.01 to 999999999.99, not for {amount.ToPlainText()}", "amount");
        if (payee.Address is not { } address)
            return new Refusal("qrbill.address", "A QR-bill needs the creditor's address in its parts", "town");
        if ((Objection(payee.Name, "name", 70) ?? Objection(address.Street, "street", 70, isOptional: true) ?? Objection(address.Building, "building", 16, isOptional: true)
            ?? Objection(address.PostalCode, "postalCode", 16) ?? Objection(address.Town, "town", 35)) is { } refusal)
            return refusal;
        if (address.Country.Length != 2 || !address.Country.All(char.IsAsciiLetterUpper))
            return new Refusal("qrbill.country", "A QR-bill needs a country of two capital letters", "country");
        string[] ultimateCreditor = ["", "", "", "", "", "", ""], debtor = ultimateCreditor;
        return string.Join(
            '\n',
            [
                "SPC", "0200", "1", iban.Text,
                "S", payee.Name, address.Street, address.Building, address.PostalCode, address.Town, address.Country,
                .. ultimateCreditor, amount.ToPlainText(), amount.Currency.Code, .. debtor,
                iban.IsQrIban ? "QRR" : "SCOR", iban.IsQrIban ? reference.Qr.Text : reference.Creditor.Text, "", "EPD",
            ]);
    }

    private static Refusal? Objection(string text, string field, int longest, bool isOptional = false) =>
        text.Length == 0 && !isOptional ? new($"qrbill.{field}", $"A QR-bill needs the creditor's {Words(field)}", field)
        : text.Length > longest ? new($"qrbill.{field}", $"On a QR-bill the {Words(field)} has up to {longest} characters; this has {text.Length}", field)
        : text.EnumerateRunes().Any(r => !IsAllowed(r)) ? new($"qrbill.{field}", $"The {Words(field)} has a character that a QR-bill cannot carry", field)
        : null;

    private static string Words(string field) => field == "postalCode" ? "postal code" : field;

    /// <summary>Basic Latin, Latin-1, Latin Extended A, four Romanian letters and the euro sign.</summary>
    private static bool IsAllowed(Rune rune) => rune.Value is (>= 0x20 and <= 0x7E) or (>= 0xA0 and <= 0x17F) or (>= 0x218 and <= 0x21B) or 0x20AC;
}
