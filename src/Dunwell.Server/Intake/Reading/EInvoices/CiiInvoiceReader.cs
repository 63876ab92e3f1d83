using System.Xml;
using System.Xml.Linq;
using Dunwell.Domain.Intake.EInvoices;

namespace Dunwell.Server.Intake.Reading.EInvoices;

/// <summary>Reads a UN/CEFACT Cross Industry Invoice (D16B), as used by Factur-X, ZUGFeRD 2 and XRechnung.</summary>
public static class CiiInvoiceReader
{
    private const string Namespace = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    private const string Trade = "rsm:SupplyChainTradeTransaction/";
    private const string Agreement = Trade + "ram:ApplicableHeaderTradeAgreement/";
    private const string Settlement = Trade + "ram:ApplicableHeaderTradeSettlement/";
    private const string Totals = Settlement + "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:";
    private const string LineNet = "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount";

    private static readonly Dictionary<EInvoiceTerm, string> Paths = new()
    {
        [EInvoiceTerm.Number] = "rsm:ExchangedDocument/ram:ID",
        [EInvoiceTerm.IssueDate] = "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString",
        [EInvoiceTerm.TypeCode] = "rsm:ExchangedDocument/ram:TypeCode",
        [EInvoiceTerm.Currency] = Settlement + "ram:InvoiceCurrencyCode",
        [EInvoiceTerm.DueDate] = Settlement + "ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString",
        [EInvoiceTerm.BuyerReference] = Agreement + "ram:BuyerReference",
        [EInvoiceTerm.PurchaseOrder] = Agreement + "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID",
        [EInvoiceTerm.Terms] = Settlement + "ram:SpecifiedTradePaymentTerms/ram:Description",
        [EInvoiceTerm.Notes] = "rsm:ExchangedDocument/ram:IncludedNote/ram:Content",
        [EInvoiceTerm.PrecedingInvoice] = Settlement + "ram:InvoiceReferencedDocument/ram:IssuerAssignedID",
        [EInvoiceTerm.Seller] = Agreement + "ram:SellerTradeParty",
        [EInvoiceTerm.SellerName] = Agreement + "ram:SellerTradeParty/ram:Name",
        [EInvoiceTerm.Buyer] = Agreement + "ram:BuyerTradeParty",
        [EInvoiceTerm.BuyerName] = Agreement + "ram:BuyerTradeParty/ram:Name",
        [EInvoiceTerm.PaymentMeans] = Settlement + "ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode",
        [EInvoiceTerm.PaymentReference] = Settlement + "ram:PaymentReference",
        [EInvoiceTerm.MandateReference] = Settlement + "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID",
        [EInvoiceTerm.Line] = Trade + "ram:IncludedSupplyChainTradeLineItem",
        [EInvoiceTerm.LineNet] = Trade + "ram:IncludedSupplyChainTradeLineItem/" + LineNet,
        [EInvoiceTerm.LineTotal] = Totals + "LineTotalAmount",
        [EInvoiceTerm.AllowanceTotal] = Totals + "AllowanceTotalAmount",
        [EInvoiceTerm.ChargeTotal] = Totals + "ChargeTotalAmount",
        [EInvoiceTerm.TotalWithoutTax] = Totals + "TaxBasisTotalAmount",
        [EInvoiceTerm.TaxTotal] = Totals + "TaxTotalAmount",
        [EInvoiceTerm.TotalWithTax] = Totals + "GrandTotalAmount",
        [EInvoiceTerm.Prepaid] = Totals + "TotalPrepaidAmount",
        [EInvoiceTerm.Rounding] = Totals + "RoundingAmount",
        [EInvoiceTerm.Payable] = Totals + "DuePayableAmount",
    };

    public static bool Recognises(XElement root) => root.Name == XName.Get("CrossIndustryInvoice", Namespace);

    public static EInvoiceReading Read(XElement root)
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        namespaces.AddNamespace("rsm", Namespace);
        namespaces.AddNamespace("ram", "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100");
        namespaces.AddNamespace("udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100");
        var document = new EInvoiceDocument(root, namespaces, Paths);
        var values = document.Values();
        var facts = new EInvoiceFacts
        {
            Values = values,
            Amounts = document.Amounts(values),
            Lines = [.. document.All(EInvoiceTerm.Line).Select(l => document.Amount(EInvoiceTerm.LineNet, document.Text(l, LineNet)))],
            Allowances = [.. document.All(root, Settlement + "ram:SpecifiedTradeAllowanceCharge").Select(a => new EInvoiceAllowance(
                document.Text(a, "ram:ChargeIndicator/udt:Indicator") is "true" or "1",
                document.Amount(EInvoiceTerm.AllowanceTotal, document.Text(a, "ram:ActualAmount")) ?? 0))],
            Taxes = Taxes(document, root, values.GetValueOrDefault(EInvoiceTerm.Currency)),
            Unreadable = document.Unreadable,
            IssueDate = EInvoiceDocument.Date(values.GetValueOrDefault(EInvoiceTerm.IssueDate)),
            DueDate = EInvoiceDocument.Date(values.GetValueOrDefault(EInvoiceTerm.DueDate)),
        };
        return EInvoiceDecision.Decide(facts, document.PathOf, Party(document, EInvoiceTerm.Seller), Party(document, EInvoiceTerm.Buyer));
    }

    /// <summary>The breakdown stands beside the totals and is in the invoice's currency.</summary>
    private static List<EInvoiceTax> Taxes(EInvoiceDocument document, XElement root, string? currency)
    {
        var parts = document.All(root, Settlement + "ram:ApplicableTradeTax/ram:CalculatedAmount")
            .Select(e => document.Amount(EInvoiceTerm.TaxTotal, e.Value.Trim()) ?? 0)
            .ToList();
        return [.. document.All(EInvoiceTerm.TaxTotal).Select(t =>
        {
            var own = t.Attribute("currencyID")?.Value ?? currency;
            return new EInvoiceTax(document.Amount(EInvoiceTerm.TaxTotal, t.Value.Trim()) ?? 0, own, own == currency ? parts : []);
        })];
    }

    private static EInvoiceParty Party(EInvoiceDocument document, EInvoiceTerm term)
    {
        var party = document.All(term).FirstOrDefault();
        return new(
            Text("ram:Name"),
            Text("ram:ID") ?? Text("ram:GlobalID"),
            Text("ram:PostalTradeAddress/ram:LineOne"),
            Text("ram:PostalTradeAddress/ram:LineTwo"),
            Text("ram:PostalTradeAddress/ram:CityName"),
            Text("ram:PostalTradeAddress/ram:CountrySubDivisionName"),
            Text("ram:PostalTradeAddress/ram:PostcodeCode"),
            Text("ram:PostalTradeAddress/ram:CountryID"),
            Text("ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID"),
            Text("ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
            Text("ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']"));

        string? Text(string path) => party is null ? null : document.Text(party, path);
    }
}
