using System.Text.RegularExpressions;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>Tells the format of a file by its content; names of files are not trusted.</summary>
public static partial class BankFormatDetection
{
    /// <summary>Characters of the beginning that are enough to decide.</summary>
    public const int Enough = 1 << 14;

    /// <summary>The format of a text that begins so, or null when it is none that is known. A table is the last guess: text with a usual delimiter.</summary>
    public static BankFormat? Of(string start)
    {
        var text = start.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("ISA", StringComparison.Ordinal) && text.Length > 3 && !char.IsLetterOrDigit(text[3]))
            return BankFormat.X12Remittance;
        if (text.StartsWith("UNA", StringComparison.Ordinal) || text.StartsWith("UNB+", StringComparison.Ordinal))
            return BankFormat.EdifactRemittance;
        if (Bai2().IsMatch(text))
            return BankFormat.Bai2;
        if (text.Contains("<OFX>", StringComparison.OrdinalIgnoreCase) || text.StartsWith("OFXHEADER", StringComparison.OrdinalIgnoreCase))
            return BankFormat.Ofx;
        if (text.StartsWith('<'))
            return text.Contains("camt.05", StringComparison.Ordinal) || text.Contains("BkToCstmr", StringComparison.Ordinal) ? BankFormat.Camt : null;
        if (text.StartsWith('!'))
            return Qif().IsMatch(text) ? BankFormat.Qif : null;
        if (text.StartsWith("{1:", StringComparison.Ordinal) || Mt940().IsMatch(text))
            return BankFormat.Mt940;
        if (Lockbox().IsMatch(text))
            return BankFormat.Lockbox;
        if (Advice().IsMatch(text))
            return BankFormat.TextRemittance;
        return text.Split('\n').Take(5).Any(l => l.AsSpan().IndexOfAny(",;\t|") > 0) && !text.Contains('\0') ? BankFormat.Table : null;
    }

    /// <summary>A file header, or at least a first line that ends as a record does: then the reader says what is wrong with it.</summary>
    [GeneratedRegex(@"^(01,|[0-9]{2},[^\r\n]*/[ \t]*(\r|\n|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Bai2();

    [GeneratedRegex(@"^!(Type:|Account|Option:|Clear:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Qif();

    [GeneratedRegex(@"^:(20|25P?|28C?|60[FM]|61|62[FM]|64|86|NS):", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Mt940();

    /// <summary>A header of fixed columns that ends in date and time, then a service record.</summary>
    [GeneratedRegex(@"^1[0-9]{2}.{20}[0-9]{10}[^\r\n]*\r?\n[25]", RegexOptions.CultureInvariant)]
    private static partial Regex Lockbox();

    [GeneratedRegex(@"remittance|payment advice|zahlungsavis|avis de paiement|aviso de pago", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Advice();
}
