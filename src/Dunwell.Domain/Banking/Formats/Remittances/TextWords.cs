using System.Text.RegularExpressions;
using Dunwell.Domain.Intake;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>What one line of a written advice says about a document.</summary>
internal readonly record struct TextDocument(string Number, string Paid, string? Kind = null, string? Date = null, string? Gross = null, string? Discount = null, string? Note = null);

/// <summary>Words that advices use, in English, German, French and Spanish.</summary>
internal static partial class TextWords
{
    public static bool IsTotal(string line) => Total().IsMatch(line);

    public static bool IsReference(string label) => Reference().IsMatch(label);

    public static bool IsDate(string label) => Date().IsMatch(label);

    /// <summary>"Invoice INV-1001: 250.00", "RE 4711 vom 5.1.2026 EUR 250,00": a word for a document, its number, one amount at the end.</summary>
    public static TextDocument? Labelled(string line)
    {
        var label = Label().Match(line);
        if (!label.Success || LastAmount(line[(label.Index + label.Length)..]) is not { } amount)
            return null;
        return new(label.Groups["number"].Value.TrimEnd('.', ':', ','), amount, label.Groups["kind"].Value, Note: line);
    }

    /// <summary>Cells of a table without a header: a number first, a clear amount last.</summary>
    public static TextDocument? Row(IReadOnlyList<string> cells) =>
        cells.Count >= 2 && IsDocumentNumber(cells[0]) && IsClearAmount(cells[^1]) ? new(cells[0], cells[^1], Date: cells.Skip(1).FirstOrDefault(c => DateReading.ReadingsOf(c).IsDate)) : null;

    /// <summary>The amount a line ends with; a number without decimals or currency is none.</summary>
    public static string? LastAmount(string line)
    {
        var amounts = AmountAtEnd().Match(line);
        return amounts.Success && IsClearAmount(amounts.Value.Trim()) ? amounts.Value.Trim() : null;
    }

    public static bool IsDocumentNumber(string cell) => cell.Length is >= 3 and <= 35 && cell.Any(char.IsAsciiDigit) && Number().IsMatch(cell) && !DateReading.ReadingsOf(cell).IsDate && !IsClearAmount(cell);

    public static bool IsClearAmount(string cell)
    {
        var bare = AmountReading.Bare(cell);
        return AmountReading.IsNumeral(bare.Number) && (bare.CurrencyCode is not null || bare.Number.AsSpan().ContainsAny('.', ',')) && !DateReading.ReadingsOf(cell).IsDate;
    }

    [GeneratedRegex(@"^(grand |payment |net |sub)?(total|sum|amount paid|payment amount|summe|gesamt|gesamtbetrag|zahlbetrag|montant total|importe total)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    [GeneratedRegex(@"^(payment (reference|ref|no\.?|number|id)|(check|cheque)( (no\.?|number|#))?|eft|trace( number)?|wire reference|transaction (id|reference)|reference|zahlungsreferenz|referenz|scheck(nummer)?|r[ée]f[ée]rence|referencia)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(payment date|date of payment|value date|pay date|paid on|date|zahlungsdatum|datum|date de paiement|fecha( de pago)?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b(?<kind>invoice|inv|credit note|credit memo|rechnung|re|rg|gutschrift|facture|avoir|factura|abono)\b[ .:#]{0,3}(?:(?:no|nr|number|nummer|num[ée]ro|n°)\b[ .:#]{0,3})?(?<number>[A-Za-z0-9][A-Za-z0-9/_-]{0,30}[0-9][A-Za-z0-9/_-]{0,10})(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"[(+-]?(?:[A-Z]{3} ?|[€£$] ?)?(?:(?<![0-9.,/-])[0-9]{1,3}(?:[ \u00A0\u202F][0-9]{3}){1,4},[0-9]{2}|[0-9][0-9.,']{0,20})\)?-?(?: ?(?:[A-Z]{3}|[€£$]))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex AmountAtEnd();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9/_.#-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
