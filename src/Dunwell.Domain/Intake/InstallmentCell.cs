namespace Dunwell.Domain.Intake;

/// <summary>Reads "2026-01-31 50.00; 2026-02-28 50.00": each part a date, a blank or colon, an amount.</summary>
internal static class InstallmentCell
{
    private const int MostParts = 120;

    public static IReadOnlyList<RowInstallment> Read(RowFields fields, Money invoice)
    {
        if (fields.Text(IntakeField.Installments) is not { } text)
            return [];
        var column = fields.File.ColumnOf(IntakeField.Installments);
        var parts = new List<RowInstallment>();
        var sum = (Int128)0;
        foreach (var piece in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostParts + 1))
        {
            var gap = piece.IndexOfAny([' ', ':', '=']);
            var due = DateReading.Read(gap < 0 ? piece : piece[..gap], column?.DateOrder);
            var amount = AmountReading.Read(gap < 0 ? "" : piece[(gap + 1)..], invoice.Currency, column?.DecimalSeparator, column?.ThousandsSeparator);
            if (due.IsRefused || amount.IsRefused)
            {
                fields.Problem(IntakeField.Installments, "installments-unreadable", $"has a part that is not a date and an amount: {piece}");
                return [];
            }

            if (Math.Sign(amount.Value.MinorUnits) != Math.Sign(invoice.MinorUnits))
            {
                fields.Problem(IntakeField.Installments, "installments-sign", $"has a part of zero or of the opposite sign: {piece}");
                return [];
            }

            parts.Add(new(due.Value, amount.Value.MinorUnits));
            sum += amount.Value.MinorUnits;
        }

        if (sum == invoice.MinorUnits && parts.Count <= MostParts)
            return parts;
        fields.Problem(IntakeField.Installments, "installments-sum", parts.Count > MostParts ? $"has more than {MostParts} parts" : $"do not add up to the amount {invoice}");
        return [];
    }
}
