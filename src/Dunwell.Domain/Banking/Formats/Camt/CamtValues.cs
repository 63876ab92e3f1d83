using System.Globalization;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>Values of ISO 20022 messages.</summary>
internal static class CamtValues
{
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The day of an ISODate or ISODateTime as its sender wrote it, whatever the zone.</summary>
    public static DateOnly? Day(string text) =>
        text.Length >= 10 && (text.Length == 10 || text[10] is 'T' or 'Z' or '+' or '-')
            && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The instant of an ISODateTime that names its zone, else null.</summary>
    public static DateTime? Instant(string? text) =>
        text is { Length: > 19 and < 40 } && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant.UtcDateTime : null;

    /// <summary>The day of a choice of Dt and DtTm, or null and a problem.</summary>
    public static DateOnly? Day(XmlTree tree, string field, ProblemList problems) =>
        tree.Child(field) is { } date
            ? problems.Day(date.Line, field, date.Text("Dt", "DtTm", "Dt/Dt", "Dt/DtTm") ?? date.Value, Day)
            : null;

    /// <summary>An amount with the sign of the CdtDbtInd beside it.</summary>
    public static StatedAmount? Amount(XmlTree? amount, bool isDebit) => amount is null ? null : StatedAmount.OfMajor(amount.Value, amount.Currency, ".", isDebit);

    /// <summary>Credit unless it says debit; anything else is named.</summary>
    public static bool IsDebit(XmlTree tree, ProblemList problems)
    {
        var mark = tree.Text("CdtDbtInd");
        if (mark is not ("DBIT" or "CRDT"))
            problems.Unread(tree.Line, "CdtDbtInd", "mark-unknown", "is neither CRDT nor DBIT; the amount is taken as a credit", mark ?? "");
        return mark == "DBIT";
    }
}
