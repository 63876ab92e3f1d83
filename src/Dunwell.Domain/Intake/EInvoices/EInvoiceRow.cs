using System.Globalization;

namespace Dunwell.Domain.Intake.EInvoices;

/// <summary>An e-invoice as a row of intake, so that one way of posting serves files and e-invoices.</summary>
public static class EInvoiceRow
{
    /// <param name="invoice">The document; what it owes (<see cref="EInvoice.Owed"/>) becomes the row's amount, prepaid and rounding already taken in. May be zero.</param>
    /// <param name="customerNumber">The creditor's number of the buyer, which the document need not carry.</param>
    public static InvoiceRow Of(EInvoice invoice, string customerNumber)
    {
        var canonical = new SortedDictionary<IntakeField, string>
        {
            [IntakeField.InvoiceNumber] = invoice.Number,
            [IntakeField.DocumentType] = invoice.TypeCode,
            [IntakeField.CustomerNumber] = Intake.CustomerNumber.Key(customerNumber),
            [IntakeField.CustomerName] = invoice.Buyer.Name ?? "",
            [IntakeField.IssueDate] = Iso(invoice.IssueDate),
            [IntakeField.DueDate] = Iso(invoice.DueDate),
            [IntakeField.Amount] = invoice.Owed.ToString(),
            [IntakeField.PurchaseOrder] = invoice.PurchaseOrder ?? "",
            [IntakeField.Reference] = invoice.PaymentReference ?? "",
        };
        return new InvoiceRow
        {
            Line = 1,
            ExternalId = invoice.Number,
            ContentHash = ContentHash.Of(canonical),
            Number = invoice.Number,
            CustomerNumber = customerNumber,
            CustomerKey = Intake.CustomerNumber.Key(customerNumber),
            CustomerName = invoice.Buyer.Name,
            CustomerCountry = invoice.Buyer.Country,
            IssueDate = invoice.IssueDate,
            DueDate = invoice.DueDate,
            Amount = invoice.Owed,
            PurchaseOrder = invoice.PurchaseOrder,
            Description = invoice.Notes,
        };
    }

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
