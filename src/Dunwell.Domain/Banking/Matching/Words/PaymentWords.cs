using System.Globalization;
using System.Text.RegularExpressions;

namespace Dunwell.Domain.Banking.Matching.Words;

/// <summary>
/// What in a receipt may name documents. Amounts and dates are left aside; words are put together where banks and people break numbers ("INV 2026 00123").
/// The work is bounded whatever the text is.
/// </summary>
internal sealed partial class PaymentWords
{
    private const int MostSigns = 2000;
    private const int MostWords = 160;
    private const int LongestPrefix = 6;
    private readonly List<PaymentWord> words = new(8);
    private readonly List<string> findings = [];
    private readonly string text;
    private bool? saysPart;
    private int place;

    private PaymentWords(string text) => this.text = text;

    public List<PaymentWord> Words => words;

    public List<string> Findings => findings;

    /// <summary>The payer says that it is one of several payments.</summary>
    public bool SaysPart => saysPart ??= text.Length > 0 && IsPart(text);

    public static PaymentWords Of(Receipt receipt)
    {
        var found = new PaymentWords(PlainText.Cut(receipt.Text, MostSigns));
        var payerAccount = receipt.PayerAccount is { Length: > 0 } account ? PayerKey.Account(account) : "";
        foreach (var reference in receipt.References)
        {
            if (reference.Kind is ReferenceKind.EndToEnd or ReferenceKind.Creditor or ReferenceKind.Invoice or ReferenceKind.Customer or ReferenceKind.Instruction or ReferenceKind.Other)
                found.Read(reference.Value, payerAccount);
        }

        found.Read(found.text, payerAccount);
        return found;
    }

    /// <summary>One word as a document's number, whatever it looks like.</summary>
    public static PaymentWord Number(string written, int place)
    {
        var key = NumberKey.Of(written).ToCharArray();
        return new(key, 0, key.Length, place, place, false);
    }

    /// <summary>The last of several ("3 of 3", "final") has to pay all that is open.</summary>
    private static bool IsPart(string text) =>
        PartWords().IsMatch(text) && !LastWords().IsMatch(text) && !(Counted().Match(text) is { Success: true } count && count.Groups[1].Value == count.Groups[2].Value);

    private void Read(string written, string payerAccount)
    {
        var pieces = PaymentPieces.Of(PlainText.Cut(written, MostSigns), MostWords);
        for (var i = 0; i < pieces.Count && words.Count < MostWords; i++)
        {
            var piece = pieces[i];
            if (piece.HasDigit && !IsElse(pieces.Key(i), payerAccount))
                Add(pieces, i, i, IsWrittenDay(pieces.Key(i)));
            Join(pieces, i);
        }

        // A gap, so that words of two fields are never neighbours.
        place += pieces.Count + 1;
    }

    /// <summary>Neighbours that may be one number: a short prefix before digits, groups of digits, a reference in blocks.</summary>
    private void Join(PaymentPieces pieces, int first)
    {
        var length = pieces[first].Length;
        if (length > (pieces[first].HasDigit ? NumberKey.Longest : LongestPrefix) || pieces[first].IsNoise)
            return;
        var isReference = length == 4 && CheckedReference.BeginsIso11649(pieces.Key(first));
        for (var next = first + 1; next < pieces.Count && next < first + 8; next++)
        {
            if (!pieces[next].HasDigit && !isReference || pieces[next].IsNoise || length + pieces[next].Length > NumberKey.Longest)
                return;
            length += pieces[next].Length;
            var isBlocks = isReference || length is 27 or 12;
            if (next - first > 2 && !isBlocks)
                continue;
            Add(pieces, first, next, true);
        }
    }

    private void Add(PaymentPieces pieces, int first, int last, bool isWholeOnly)
    {
        var (start, end) = (pieces[first].Start, pieces[last].Start + pieces[last].Length);
        if (words.Count >= MostWords || end == start || end - start > NumberKey.Longest)
            return;
        var word = new PaymentWord(pieces.Signs, start, end - start, place + first, place + last, isWholeOnly);
        words.Add(word);
        if (!isWholeOnly && word.Key.Length >= 8 && CheckedReference.LooksLikeIso11649(word.Key) && !CheckedReference.IsIso11649(word.Key))
            findings.Add($"The reference {word.Key} has wrong check digits");
    }

    private static bool IsElse(ReadOnlySpan<char> key, string payerAccount) => IsYear(key) || (payerAccount.Length > 0 && key.SequenceEqual(payerAccount));

    private static bool IsYear(ReadOnlySpan<char> key) => key.Length == 4 && key[0] is '1' or '2' && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and < 2100;

    /// <summary>"20260314" is a number of its own only where it is one exactly.</summary>
    private static bool IsWrittenDay(ReadOnlySpan<char> key) =>
        key.Length == 8 && key.IndexOfAnyExceptInRange('0', '9') < 0 && (DateOnly.TryParseExact(key, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || DateOnly.TryParseExact(key, "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        && day.Year is >= 1990 and < 2100;

    [GeneratedRegex(@"\b(part(ial)?[ -]?(pay|amount)|part of\b|in part|instal?l?ment|deposit|(\d{1,2})(st|nd|rd|th) (part|payment)|teil(zahlung|betrag)|rate [0-9]|abschlag|anzahlung|acompte|paiement partiel|pago parcial|deelbetaling)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartWords();

    [GeneratedRegex(@"\b(final|last|balance|rest(zahlung|betrag)?|letzte|schluss|solde|saldo|slot)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LastWords();

    [GeneratedRegex(@"\b([0-9]{1,2}) ?(?:of|von|de|van|/) ?([0-9]{1,2})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
