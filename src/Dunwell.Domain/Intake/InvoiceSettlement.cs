namespace Dunwell.Domain.Intake;

/// <summary>Reads the settlement that an invoice row may carry: a date, an amount, or what is still open.</summary>
internal static class InvoiceSettlement
{
    public static RowSettlement? Read(RowFields fields, Money invoice, DateOnly issued)
    {
        var date = fields.Date(IntakeField.SettledDate);
        var paid = Paid(fields, invoice, date);
        if (date is { } day && day < issued)
            fields.Problem(IntakeField.SettledDate, "settled-before-issue", $"is before the issue date {issued:yyyy-MM-dd}");
        if (paid is not { IsZero: false } amount)
            return null;
        if (date is { } settled)
        {
            if (settled > fields.File.Today)
                fields.Warning(IntakeField.SettledDate, "settled-ahead", "is in the future");
            return new(settled, amount);
        }

        fields.Warning(IntakeField.SettledDate, "settled-date-assumed", $"is not given, though {amount} are settled: the day of the intake is taken");
        return new(fields.File.Today < issued ? issued : fields.File.Today, amount, DateAssumed: true);
    }

    private static Money? Paid(RowFields fields, Money invoice, DateOnly? date)
    {
        var stated = fields.Amount(IntakeField.SettledAmount, invoice.Currency);
        var open = fields.Amount(IntakeField.OpenAmount, invoice.Currency);
        if (Opposite(stated, invoice))
            fields.Problem(IntakeField.SettledAmount, "settled-sign", "has the opposite sign of the invoice's amount");
        else if (Opposite(open, invoice))
            fields.Problem(IntakeField.OpenAmount, "open-sign", "has the opposite sign of the invoice's amount: more was paid than invoiced; enter the overpayment as a receipt");
        if (stated is { } s && open is { } o && s.MinorUnits != invoice.MinorUnits - o.MinorUnits)
            fields.Problem(IntakeField.OpenAmount, "open-not-rest", $"is not the amount {invoice} less the settled {s}");
        else if (open is { } rest && Math.Abs(rest.MinorUnits) > Math.Abs(invoice.MinorUnits))
            fields.Problem(IntakeField.OpenAmount, "open-above-amount", $"is more than the amount {invoice}");
        else if (stated is { } more && Math.Abs(more.MinorUnits) > Math.Abs(invoice.MinorUnits))
            fields.Warning(IntakeField.SettledAmount, "settled-above-amount", $"is more than the amount {invoice}: the rest is the customer's credit");
        return stated ?? (open is { } left ? invoice - left : date is null ? null : invoice);
    }

    private static bool Opposite(Money? part, Money whole) => part is { } p && p.MinorUnits != 0 && Math.Sign(p.MinorUnits) != Math.Sign(whole.MinorUnits);
}
