using System.Xml;
using System.Xml.Linq;
using Dunwell.Domain.Intake.EInvoices;

namespace Dunwell.Server.Intake.Reading.EInvoices;

/// <summary>Reads a UBL 2.1 Invoice or CreditNote.</summary>
public static class UblInvoiceReader
{
    private const string Invoice = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    private const string CreditNote = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
    private const string Totals = "cac:LegalMonetaryTotal/cbc:";

    private static readonly Dictionary<EInvoiceTerm, string> InvoicePaths = new()
    {
        [EInvoiceTerm.Number] = "cbc:ID",
        [EInvoiceTerm.IssueDate] = "cbc:IssueDate",
        [EInvoiceTerm.TypeCode] = "cbc:InvoiceTypeCode",
        [EInvoiceTerm.Currency] = "cbc:DocumentCurrencyCode",
        [EInvoiceTerm.DueDate] = "cbc:DueDate",
        [EInvoiceTerm.BuyerReference] = "cbc:BuyerReference",
        [EInvoiceTerm.PurchaseOrder] = "cac:OrderReference/cbc:ID",
        [EInvoiceTerm.Terms] = "cac:PaymentTerms/cbc:Note",
        [EInvoiceTerm.Notes] = "cbc:Note",
        [EInvoiceTerm.PrecedingInvoice] = "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID",
        [EInvoiceTerm.Seller] = "cac:AccountingSupplierParty/cac:Party",
        [EInvoiceTerm.SellerName] = "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName",
        [EInvoiceTerm.Buyer] = "cac:AccountingCustomerParty/cac:Party",
        [EInvoiceTerm.BuyerName] = "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName",
        [EInvoiceTerm.PaymentMeans] = "cac:PaymentMeans/cbc:PaymentMeansCode",
        [EInvoiceTerm.PaymentReference] = "cac:PaymentMeans/cbc:PaymentID",
        [EInvoiceTerm.MandateReference] = "cac:PaymentMeans/cac:PaymentMandate/cbc:ID",
        [EInvoiceTerm.Line] = "cac:InvoiceLine",
        [EInvoiceTerm.LineNet] = "cac:InvoiceLine/cbc:LineExtensionAmount",
        [EInvoiceTerm.LineTotal] = Totals + "LineExtensionAmount",
        [EInvoiceTerm.AllowanceTotal] = Totals + "AllowanceTotalAmount",
        [EInvoiceTerm.ChargeTotal] = Totals + "ChargeTotalAmount",
        [EInvoiceTerm.TotalWithoutTax] = Totals + "TaxExclusiveAmount",
        [EInvoiceTerm.TaxTotal] = "cac:TaxTotal",
        [EInvoiceTerm.TotalWithTax] = Totals + "TaxInclusiveAmount",
        [EInvoiceTerm.Prepaid] = Totals + "PrepaidAmount",
        [EInvoiceTerm.Rounding] = Totals + "PayableRoundingAmount",
        [EInvoiceTerm.Payable] = Totals + "PayableAmount",
    };

    /// <summary>A credit note keeps the same terms, four of them elsewhere.</summary>
    private static readonly Dictionary<EInvoiceTerm, string> CreditNotePaths = new(InvoicePaths)
    {
        [EInvoiceTerm.TypeCode] = "cbc:CreditNoteTypeCode",
        [EInvoiceTerm.DueDate] = "cac:PaymentMeans/cbc:PaymentDueDate",
        [EInvoiceTerm.Line] = "cac:CreditNoteLine",
        [EInvoiceTerm.LineNet] = "cac:CreditNoteLine/cbc:LineExtensionAmount",
    };

    public static bool Recognises(XElement root) => root.Name == XName.Get("Invoice", Invoice) || root.Name == XName.Get("CreditNote", CreditNote);

    public static EInvoiceReading Read(XElement root)
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        namespaces.AddNamespace("cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2");
        namespaces.AddNamespace("cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2");
        var isCreditNote = root.Name.LocalName == "CreditNote";
        var document = new EInvoiceDocument(root, namespaces, isCreditNote ? CreditNotePaths : InvoicePaths);
        var values = document.Values();
        var facts = new EInvoiceFacts
        {
            IsCreditNoteDocument = isCreditNote,
            Values = values,
            Amounts = document.Amounts(values),
            Lines = [.. document.All(EInvoiceTerm.Line).Select(l => document.Amount(EInvoiceTerm.LineNet, document.Text(l, "cbc:LineExtensionAmount")))],
            Allowances = [.. document.All(root, "cac:AllowanceCharge").Select(a => new EInvoiceAllowance(
                document.Text(a, "cbc:ChargeIndicator") is "true" or "1",
                document.Amount(EInvoiceTerm.AllowanceTotal, document.Text(a, "cbc:Amount")) ?? 0))],
            Taxes = [.. document.All(EInvoiceTerm.TaxTotal).Where(t => document.Text(t, "cbc:TaxAmount") is not null).Select(t => Tax(document, t))],
            Unreadable = document.Unreadable,
            IssueDate = EInvoiceDocument.Date(values.GetValueOrDefault(EInvoiceTerm.IssueDate)),
            DueDate = EInvoiceDocument.Date(values.GetValueOrDefault(EInvoiceTerm.DueDate)),
        };
        return EInvoiceDecision.Decide(facts, document.PathOf, Party(document, EInvoiceTerm.Seller), Party(document, EInvoiceTerm.Buyer));
    }

    private static EInvoiceTax Tax(EInvoiceDocument document, XElement total) => new(
        document.Amount(EInvoiceTerm.TaxTotal, document.Text(total, "cbc:TaxAmount")) ?? 0,
        document.All(total, "cbc:TaxAmount").First().Attribute("currencyID")?.Value,
        [.. document.All(total, "cac:TaxSubtotal/cbc:TaxAmount").Select(e => document.Amount(EInvoiceTerm.TaxTotal, e.Value.Trim()) ?? 0)]);

    private static EInvoiceParty Party(EInvoiceDocument document, EInvoiceTerm term)
    {
        var party = document.All(term).FirstOrDefault();
        return new(
            Text("cac:PartyLegalEntity/cbc:RegistrationName") ?? Text("cac:PartyName/cbc:Name"),
            Text("cac:PartyIdentification/cbc:ID"),
            Text("cac:PostalAddress/cbc:StreetName"),
            Text("cac:PostalAddress/cbc:AdditionalStreetName"),
            Text("cac:PostalAddress/cbc:CityName"),
            Text("cac:PostalAddress/cbc:CountrySubentity"),
            Text("cac:PostalAddress/cbc:PostalZone"),
            Text("cac:PostalAddress/cac:Country/cbc:IdentificationCode"),
            Text("cac:Contact/cbc:ElectronicMail"),
            Text("cac:Contact/cbc:Telephone"),
            Text("cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID"));

        string? Text(string path) => party is null ? null : document.Text(party, path);
    }
}
