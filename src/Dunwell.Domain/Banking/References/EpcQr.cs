using System.Globalization;
using System.Text;

namespace Dunwell.Domain.Banking.References;

/// <summary>The text of a QR code that starts a SEPA credit transfer. Source: EPC069-12, version 002, UTF-8, structured reference.</summary>
public static class EpcQr
{
    private const long Most = 999_999_999_99;
    private const int LongestName = 70;
    private const int MostBytes = 331;

    /// <param name="amount">In euros.</param>
    public static Result<string> Write(Payee payee, Money amount, CreditorReference reference)
    {
        if (payee.Iban is not { IsInSepa: true } iban)
            return new Refusal("epc.iban", "A SEPA code needs an IBAN of a country in SEPA", "iban");
        if (amount.Currency.Code != "EUR")
            return new Refusal("epc.currency", $"A SEPA code is in euros, not in {amount.Currency.Code}", "currency");
        if (amount.MinorUnits is < 1 or > Most)
            return new Refusal("epc.amount", $"A SEPA code is for 0.01 to 999999999.99 euros, not for {amount.ToPlainText()}", "amount");
        if (payee.Name.Length is 0 or > LongestName || payee.Name.Any(char.IsControl))
            return new Refusal("epc.name", $"A SEPA code takes a name of one line with up to {LongestName} characters", "name");
        var euros = (amount.MinorUnits / 100m).ToString("0.##", CultureInfo.InvariantCulture);
        var text = string.Join('\n', "BCD", "002", "1", "SCT", payee.Bic ?? "", payee.Name, iban.Text, $"EUR{euros}", "", reference.Text);
        return Encoding.UTF8.GetByteCount(text) <= MostBytes ? text : new Refusal("epc.size", $"A SEPA code holds {MostBytes} bytes", "name");
    }
}
