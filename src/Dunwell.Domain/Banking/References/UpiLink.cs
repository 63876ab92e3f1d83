namespace Dunwell.Domain.Banking.References;

/// <summary>A link that opens a payment app in India; as a QR code it is scanned. Source: NPCI UPI linking specification 1.6: pa, pn, am, cu, tr, tn.</summary>
public static class UpiLink
{
    private const int LongestName = 99;
    private const int LongestReference = 35;

    public static Result<string> Write(Payee payee, Money amount, CreditorReference reference)
    {
        if (payee.UpiId is not { } upi || !Payee.IsUpiId(upi))
            return new Refusal("upi.id", "A UPI link needs a UPI id such as acme@okbank", "upiId");
        if (amount.Currency.Code != "INR")
            return new Refusal("upi.currency", $"UPI pays rupees, not {amount.Currency.Code}", "currency");
        if (amount.MinorUnits < 1)
            return new Refusal("upi.amount", "A UPI link is for at least 0.01 rupees", "amount");
        if (payee.Name.Length is 0 or > LongestName || payee.Name.Any(char.IsControl))
            return new Refusal("upi.name", $"A UPI link takes a name of one line with up to {LongestName} characters", "name");
        return reference.Text.Length > LongestReference
            ? new Refusal("upi.reference", $"A UPI reference has up to {LongestReference} characters", "reference")
            : $"upi://pay?pa={Uri.EscapeDataString(upi).Replace("%40", "@", StringComparison.Ordinal)}&pn={Uri.EscapeDataString(payee.Name)}&tr={reference.Text}&am={amount.ToPlainText()}&cu=INR&tn={reference.Text}";
    }
}
