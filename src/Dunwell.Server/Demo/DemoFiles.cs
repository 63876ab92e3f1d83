using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Intake;

namespace Dunwell.Server.Demo;

/// <summary>The files the creditors' systems would export: the demo is taken in as any file is.</summary>
internal static class DemoFiles
{
    public static byte[] Customers(IEnumerable<CustomerRow> rows) => Csv(
        "customer_number,name,kind,contact,email,phone,address_1,city,state,postal_code,country,language,time_zone,parent_customer_number,currency,credit_limit",
        rows.Select(r => new[]
        {
            r.Number, r.Name, r.Kind switch { CustomerRowKind.Business => "business", CustomerRowKind.Consumer => "consumer", _ => null },
            r.ContactName, r.Email, r.Phone, r.AddressLine1, r.City, r.Region, r.PostalCode, r.Country, r.Language, r.TimeZone, r.ParentNumber, r.CreditCurrency?.Code, r.CreditLimit?.ToPlainText(),
        }));

    public static byte[] Invoices(IEnumerable<InvoiceRow> rows) => Csv(
        "customer_number,customer_name,invoice_number,invoice_date,due_date,amount,currency,po_number,description,settled_date,settled_amount,installments",
        rows.Select(r => new[]
        {
            r.CustomerNumber, r.CustomerName, r.Number, Text(r.IssueDate), Text(r.DueDate), r.Amount.ToPlainText(), r.Amount.Currency.Code, r.PurchaseOrder, r.Description,
            Text(r.Settlement?.Date), r.Settlement?.Amount.ToPlainText(),
            r.Installments.Count == 0 ? null : string.Join("; ", r.Installments.Select(p => $"{Text(p.DueDate)} {new Money(p.MinorAmount, r.Amount.Currency).ToPlainText()}")),
        }));

    public static byte[] Receipts(IEnumerable<PaymentRow> rows) => Csv(
        "payment_number,customer_number,value_date,amount,currency,reference,payer",
        rows.Select(r => new[] { r.Number, r.CustomerNumber, Text(r.ValueDate), r.Amount.ToPlainText(), r.Amount.Currency.Code, r.Reference, r.PayerName }));

    private static byte[] Csv(string header, IEnumerable<string?[]> rows)
    {
        var text = new StringBuilder(header).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Quoted(string? cell) =>
        cell is null ? "" : cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
