namespace Dunwell.Domain.Banking.References;

public enum PaymentCodeKind
{
    /// <summary>SEPA credit transfer (EPC069-12).</summary>
    Epc,

    /// <summary>Swiss QR-bill; drawn with the Swiss cross in its middle.</summary>
    SwissQrBill,

    /// <summary>Unified Payments Interface of India.</summary>
    Upi,
}

/// <summary>What a QR code for paying says.</summary>
public sealed record PaymentCode(PaymentCodeKind Kind, string Payload);

/// <summary>How a message asks to be paid: the reference to quote, the account money goes to, and the code to scan where the creditor's country has one and what it needs is known.</summary>
/// <param name="Reference">As it is printed: a QR reference with a QR-IBAN, a creditor reference with anything else.</param>
/// <param name="Lines">Bank account as printed, line by line; none when none is known.</param>
/// <param name="Code">Null when there is none, as <paramref name="WhyNoCode"/> says.</param>
public sealed record PaymentRequest(string Reference, IReadOnlyList<string> Lines, PaymentCode? Code, string? WhyNoCode)
{
    /// <summary>A link that opens a payment app; null for none.</summary>
    public string? Link => Code is { Kind: PaymentCodeKind.Upi } upi ? upi.Payload : null;

    /// <param name="amount">What is asked; zero or less is no request, so no code.</param>
    public static PaymentRequest For(Payee payee, Money amount, PaymentReference reference)
    {
        var lines = new List<string>();
        if (payee.Iban is { } iban)
            lines.Add($"IBAN {iban.Printed}");
        if (payee.Bic is { } bic)
            lines.Add($"BIC {bic}");
        if (payee.UpiId is { } upi)
            lines.Add($"UPI {upi}");
        var text = payee.Iban is { IsQrIban: true } ? reference.Qr.Printed : reference.Creditor.Printed;
        if (amount.MinorUnits <= 0)
            return new(text, lines, null, "Nothing is asked for");
        if (Kind(payee, amount.Currency) is not { } kind)
            return new(text, lines, null, $"No payment code is known for {amount.Currency.Code} and what is known of the creditor's account");
        var payload = kind switch
        {
            PaymentCodeKind.SwissQrBill => SwissQrBill.Write(payee, amount, reference),
            PaymentCodeKind.Epc => EpcQr.Write(payee, amount, reference.Creditor),
            _ => UpiLink.Write(payee, amount, reference.Creditor),
        };
        return payload.Match<PaymentRequest>(code => new(text, lines, new(kind, code), null), refusal => new(text, lines, null, refusal.Message));
    }

    private static PaymentCodeKind? Kind(Payee payee, Currency currency) => currency.Code switch
    {
        "CHF" or "EUR" when payee.Iban is { IsSwiss: true } => PaymentCodeKind.SwissQrBill,
        "EUR" when payee.Iban is { IsInSepa: true } => PaymentCodeKind.Epc,
        "INR" when payee.UpiId is not null => PaymentCodeKind.Upi,
        _ => null,
    };
}
