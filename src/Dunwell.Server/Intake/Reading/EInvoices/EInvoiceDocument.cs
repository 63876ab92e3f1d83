using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Intake.EInvoices;

namespace Dunwell.Server.Intake.Reading.EInvoices;

/// <summary>One parsed document and the places where its syntax keeps the terms; paths are XPath below the root.</summary>
internal sealed class EInvoiceDocument(XElement root, XmlNamespaceManager namespaces, IReadOnlyDictionary<EInvoiceTerm, string> paths)
{
    private readonly List<(EInvoiceTerm Term, string Text)> unreadable = [];

    public IReadOnlyList<(EInvoiceTerm Term, string Text)> Unreadable => unreadable;

    public string PathOf(EInvoiceTerm term) => $"/{root.Name.LocalName}/{paths[term]}";

    public IEnumerable<XElement> All(EInvoiceTerm term) => root.XPathSelectElements(paths[term], namespaces);

    public IEnumerable<XElement> All(XElement from, string path) => from.XPathSelectElements(path, namespaces);

    /// <summary>The first text that is not blank.</summary>
    public string? Text(XElement from, string path) => All(from, path).Select(e => e.Value.Trim()).FirstOrDefault(v => v.Length > 0);

    public string? Text(EInvoiceTerm term) => Text(root, paths[term]);

    /// <summary>Every term that is stated. Several notes or terms of payment are kept as lines of one text.</summary>
    public Dictionary<EInvoiceTerm, string> Values()
    {
        var values = new Dictionary<EInvoiceTerm, string>();
        foreach (var term in paths.Keys)
        {
            var text = term is EInvoiceTerm.Notes or EInvoiceTerm.Terms
                ? string.Join('\n', All(term).Select(e => e.Value.Trim()).Where(v => v.Length > 0))
                : Text(term);
            if (!string.IsNullOrEmpty(text))
                values[term] = text;
        }

        return values;
    }

    public Dictionary<EInvoiceTerm, decimal> Amounts(IReadOnlyDictionary<EInvoiceTerm, string> values)
    {
        var amounts = new Dictionary<EInvoiceTerm, decimal>();
        for (var term = EInvoiceTerm.LineTotal; term <= EInvoiceTerm.Payable; term++)
        {
            if (term != EInvoiceTerm.TaxTotal && values.TryGetValue(term, out var text) && Amount(term, text) is { } amount)
                amounts[term] = amount;
        }

        return amounts;
    }

    /// <summary>An xs:decimal of a size this desk keeps, or null and noted as unreadable.</summary>
    public decimal? Amount(EInvoiceTerm term, string? text)
    {
        if (text is null)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) <= AmountReading.Largest)
            return amount;
        unreadable.Add((term, text.Length <= 60 ? text : text[..60]));
        return null;
    }

    /// <summary>"2013-06-30", perhaps with a zone after it, or "20130630".</summary>
    public static DateOnly? Date(string? text)
    {
        var day = text is { Length: > 10 } && text[10] is 'Z' or '+' or '-' or 'T' ? text[..10] : text;
        return DateOnly.TryParseExact(day, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }
}
