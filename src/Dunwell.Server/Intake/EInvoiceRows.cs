using Dunwell.Domain.Intake;
using Dunwell.Domain.Intake.EInvoices;
using Dunwell.Server.Intake.Reading.EInvoices;

namespace Dunwell.Server.Intake;

/// <summary>An e-invoice file as the one row it is.</summary>
internal static class EInvoiceRows
{
    public static RowReading<InvoiceRow> Read(string path, string fileName)
    {
        using var stream = File.OpenRead(path);
        var reading = EInvoiceFile.Read(stream);
        if (reading.Invoice is not { } invoice)
            return new(1, null, [.. reading.Problems.Select(p => new IntakeProblem(fileName, 1, p.XPath, p.Rule, p.Reason, ""))]);
        if (invoice.Owed.IsZero)
            return new(1, null, [new(fileName, 1, "BT-115", "amount-zero", $"Invoice {invoice.Number} leaves nothing to pay: there is nothing to take in", invoice.PayableAmount.ToString(), IntakeSeverity.Warning)], IsDuplicate: true);
        return Row(invoice, fileName);
    }

    private static RowReading<InvoiceRow> Row(EInvoice invoice, string fileName)
    {
        var buyer = invoice.Buyer;
        // The buyer reference (BT-10) routes the document inside the buyer's house; two buyers may well use the same.
        if (new[] { buyer.Id, buyer.VatId, buyer.Name }.FirstOrDefault(n => n is not null && CustomerNumber.Key(n).Length > 0) is not { } customer)
            return new(1, null, [new(fileName, 1, "BG-7", "missing", "The buyer has neither a name nor an identifier", "")]);
        return new(1, EInvoiceRow.Of(invoice, customer), []);
    }
}
