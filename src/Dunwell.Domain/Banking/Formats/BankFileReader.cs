using System.Xml;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>What the caller knows and the file does not say.</summary>
/// <param name="Currency">Code for amounts of formats that may not state one (QIF, X12, tables); null when unknown.</param>
/// <param name="DateOrder">Day or month first where a format leaves it open (QIF, text); null when unknown.</param>
public sealed record BankReadOptions(string? Currency = null, Intake.DateOrder? DateOrder = null);

/// <summary>Reads bank and remittance files as a stream of checked parts. Whatever the text holds, reading never throws and always ends.</summary>
public static class BankFileReader
{
    /// <param name="format">Any but <see cref="BankFormat.Table"/>, which is rows and not text: see <see cref="TableStatement"/>.</param>
    /// <param name="text">Read once, to its end; it stays open.</param>
    public static IEnumerable<BankFilePart> Read(BankFormat format, TextReader text, BankReadOptions? options = null) =>
        Guarded(BankFileCheck.Over(Parts(format, text, options ?? new())));

    /// <summary>The same care for parts that come from elsewhere.</summary>
    public static IEnumerable<BankFilePart> Checked(IEnumerable<BankFilePart> parts) => Guarded(BankFileCheck.Over(parts));

    private static IEnumerable<BankFilePart> Parts(BankFormat format, TextReader text, BankReadOptions options) => format switch
    {
        BankFormat.Bai2 => new Bai2(text, options).Read(),
        BankFormat.Camt => new Camt(text).Read(),
        BankFormat.Mt940 => new Mt940(text).Read(),
        BankFormat.Ofx => new Ofx(text, options).Read(),
        BankFormat.Qif => new Qif(text, options).Read(),
        BankFormat.Lockbox => new Lockbox(text, options).Read(),
        BankFormat.X12Remittance => new X12Remittance(text, options).Read(),
        BankFormat.EdifactRemittance => new Remadv(text, options).Read(),
        BankFormat.TextRemittance => new TextRemittance(text, options).Read(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "is not a text format"),
    };

    /// <summary>A file that breaks off ends in a refusal instead of an exception.</summary>
    private static IEnumerable<BankFilePart> Guarded(IEnumerable<BankFilePart> parts)
    {
        using var each = parts.GetEnumerator();
        while (true)
        {
            BankFileProblem? broken = null;
            try
            {
                if (!each.MoveNext())
                    yield break;
            }
            catch (BrokenBankFileException e)
            {
                broken = BankFileProblem.Refused(e.Line, "file", e.Code, e.Message);
            }
            catch (XmlException e)
            {
                var isDtd = e.Message.Contains("DTD", StringComparison.Ordinal);
                broken = BankFileProblem.Refused(Math.Max(e.LineNumber, 1), "file", isDtd ? "dtd" : "xml", isDtd ? "has a document type declaration, which no bank file may have" : $"is not well-formed XML: {e.Message}");
            }

            if (broken is not null)
            {
                yield return broken;
                yield break;
            }

            yield return each.Current;
        }
    }
}
