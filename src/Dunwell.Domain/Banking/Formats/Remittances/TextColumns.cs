using System.Text.RegularExpressions;
using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>The columns of a table written in text, as its header line names them.</summary>
internal sealed partial class TextColumns
{
    private static readonly Dictionary<string, string> Names = new (string Column, string Words)[]
    {
        ("number", "invoice invoiceno invoicenumber inv invno document documentno documentnumber reference yourreference billno rechnung rechnungsnummer rechnungsnr belegnummer beleg facture numerofacture nofacture factura numerofactura"),
        ("date", "date invoicedate documentdate datum rechnungsdatum belegdatum datefacture fecha"),
        ("gross", "gross grossamount invoiceamount amount originalamount total brutto bruttobetrag rechnungsbetrag montant importe"),
        ("discount", "discount discounttaken cashdiscount skonto abzug escompte descuento deduction"),
        ("paid", "paid amountpaid net netamount payment paymentamount paidamount zahlbetrag gezahlt netto zahlung paye montantpaye pagado neto"),
    }.SelectMany(n => n.Words.Split(' ').Select(word => (Word: word, n.Column))).ToDictionary(n => n.Word, n => n.Column);

    private readonly string?[] columns;

    private TextColumns(string?[] columns) => this.columns = columns;

    /// <summary>Set apart by a tab, a bar or two blanks.</summary>
    public static List<string> Cells(string line) => [.. Gap().Split(line).Select(c => c.Trim()).Where(c => c.Length > 0)];

    /// <summary>A line that names a document and an amount and holds no numbers; else null.</summary>
    public static TextColumns? Of(List<string> cells)
    {
        if (cells.Count < 2 || cells.Exists(c => c.Any(char.IsAsciiDigit)))
            return null;
        var columns = cells.Select(c => Names.GetValueOrDefault(HeaderName.Plain(c))).ToArray();
        return columns.Contains("number") && (columns.Contains("paid") || columns.Contains("gross")) ? new(columns) : null;
    }

    /// <summary>Null when the line has not one cell for each column, or none of them is an amount.</summary>
    public TextDocument? Read(List<string> cells)
    {
        if (cells.Count != columns.Length || Cell("number") is not { } number || !number.Any(char.IsAsciiDigit))
            return null;
        var paid = Cell("paid") ?? Cell("gross");
        return paid is not null && AmountReading.IsNumeral(AmountReading.Bare(paid).Number)
            ? new(number, paid, null, Cell("date"), Cell("paid") is null ? null : Cell("gross"), Cell("discount"))
            : null;

        string? Cell(string name) => Array.IndexOf(columns, name) is var at and >= 0 ? cells[at] : null;
    }

    [GeneratedRegex(@"\t|\||\s{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Gap();
}
