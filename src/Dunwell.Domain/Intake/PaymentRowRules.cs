namespace Dunwell.Domain.Intake;

/// <summary>What one row of a file of receipts says, and what speaks against taking it in.</summary>
public static class PaymentRowRules
{
    private const int MostNumbers = 200;

    public static RowReading<PaymentRow> Read(MappedFile file, TabularRow row)
    {
        var fields = new RowFields(file, row);
        var externalId = fields.Number(IntakeField.ExternalId);
        var number = fields.Number(IntakeField.PaymentNumber);
        var date = fields.RequiredDate(IntakeField.ValueDate);
        var currency = fields.RowCurrency(IntakeField.Amount);
        var amount = currency is { } c ? fields.RequiredAmount(IntakeField.Amount, c) : null;
        if (amount is { MinorUnits: < 0 })
            fields.Problem(IntakeField.Amount, "receipt-negative", "is below zero: money that went back is a reversal of its receipt, not a receipt");
        var customer = fields.Number(IntakeField.CustomerNumber);
        var reference = fields.Text(IntakeField.Reference);
        var invoices = fields.Text(IntakeField.InvoiceNumber);
        var payer = fields.Text(IntakeField.PayerName);
        if ((customer ?? reference ?? invoices ?? payer) is null)
            fields.Warning(IntakeField.CustomerNumber, "payer-unknown", "is missing, and so are reference and payer: the receipt stays unapplied");
        var key = InvoiceRowRules.CustomerKey(fields, customer);
        if (date is null || amount is null || fields.HasProblem)
            return new(row.Line, null, fields.Problems());

        var hash = fields.ContentHash();
        return new(row.Line, new PaymentRow
        {
            Line = row.Line,
            ExternalId = externalId ?? number ?? Convert.ToHexStringLower(hash),
            ContentHash = hash,
            Number = number,
            ValueDate = date.Value,
            Amount = amount.Value,
            CustomerNumber = customer,
            CustomerKey = key,
            Reference = reference,
            InvoiceNumbers = NumbersIn(invoices ?? reference),
            PayerName = payer,
        }, fields.Problems());
    }

    /// <summary>Pieces between blanks, commas and semicolons that contain a digit.</summary>
    internal static IReadOnlyList<string> NumbersIn(string? reference) =>
        reference is null
            ? []
            : [.. reference.Split([' ', ',', ';', '\t', '\n', '\r', '|', '+', '&'], StringSplitOptions.RemoveEmptyEntries)
                .Select(p => CustomerNumber.Clean(p.Trim('.', ':', '#', '(', ')')))
                .Where(p => p.Any(char.IsAsciiDigit))
                .Distinct()
                .Take(MostNumbers)];
}
