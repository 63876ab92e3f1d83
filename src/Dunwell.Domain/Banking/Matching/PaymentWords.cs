using System.Globalization;
using System.Text.RegularExpressions;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>A run of signs of the payer that may name a document.</summary>
/// <param name="Key">See <see cref="NumberKey"/>.</param>
/// <param name="From">Place of its first word.</param>
/// <param name="To">Place of its last word.</param>
/// <param name="IsWholeOnly">It must be a number exactly: put together from several words, or looks like a date.</param>
internal readonly record struct PaymentWord(string Key, int From, int To, bool IsWholeOnly)
{
    public string Digits { get; } = NumberKey.Digits(Key);
}

/// <summary>
/// What in a receipt may name documents. Amounts and dates are left aside; words are put together where banks and people break numbers ("INV 2026 00123").
/// The work is bounded whatever the text is.
/// </summary>
internal sealed partial class PaymentWords
{
    private const int MostSigns = 2000;
    private const int MostWords = 160;
    private const int LongestPrefix = 6;
    private readonly List<PaymentWord> words = [];
    private readonly List<string> findings = [];
    private readonly string text;
    private bool? saysPart;
    private int place;

    private PaymentWords(string text) => this.text = text;

    public IReadOnlyList<PaymentWord> Words => words;

    public IReadOnlyList<string> Findings => findings;

    /// <summary>The payer says that it is one of several payments.</summary>
    public bool SaysPart => saysPart ??= text.Length > 0 && IsPart(text);

    public static PaymentWords Of(Receipt receipt)
    {
        var found = new PaymentWords(PlainText.Cut(receipt.Text, MostSigns));
        foreach (var reference in receipt.References)
        {
            if (reference.Kind is ReferenceKind.EndToEnd or ReferenceKind.Creditor or ReferenceKind.Invoice or ReferenceKind.Customer or ReferenceKind.Instruction or ReferenceKind.Other)
                found.Read(reference.Value, receipt);
        }

        found.Read(found.text, receipt);
        return found;
    }

    /// <summary>One word as a document's number, whatever it looks like.</summary>
    public static PaymentWord Number(string written, int place) => new(NumberKey.Of(written), place, place, false);

    /// <summary>The last of several ("3 of 3", "final") has to pay all that is open.</summary>
    private static bool IsPart(string text) =>
        PartWords().IsMatch(text) && !LastWords().IsMatch(text) && !(Counted().Match(text) is { Success: true } count && count.Groups[1].Value == count.Groups[2].Value);

    private void Read(string written, Receipt receipt)
    {
        var pieces = Pieces(PlainText.Cut(written, MostSigns));
        for (var i = 0; i < pieces.Count && words.Count < MostWords; i++)
        {
            var piece = pieces[i];
            if (piece.HasDigit && !IsElse(piece, receipt))
                Add(new(piece.Key, place + i, place + i, piece.IsDay));
            Join(pieces, i);
        }

        // A gap, so that words of two fields are never neighbours.
        place += pieces.Count + 1;
    }

    /// <summary>Neighbours that may be one number: a short prefix before digits, groups of digits, a reference in blocks.</summary>
    private void Join(List<Piece> pieces, int first)
    {
        var key = pieces[first].Key;
        if (key.Length > (pieces[first].HasDigit ? NumberKey.Longest : LongestPrefix) || pieces[first].IsNoise)
            return;
        var isReference = key.Length == 4 && CheckedReference.LooksLikeIso11649(key + "0");
        for (var next = first + 1; next < pieces.Count && next < first + 8; next++)
        {
            if (!pieces[next].HasDigit && !isReference || pieces[next].IsNoise || key.Length + pieces[next].Key.Length > NumberKey.Longest)
                return;
            key += pieces[next].Key;
            var isBlocks = isReference || key.Length == 27 || key.Length == 12;
            if (next - first > 2 && !isBlocks)
                continue;
            Add(new(key, place + first, place + next, true));
        }
    }

    private void Add(PaymentWord word)
    {
        if (words.Count >= MostWords || word.Key.Length is 0 or > NumberKey.Longest)
            return;
        words.Add(word);
        if (CheckedReference.LooksLikeIso11649(word.Key) && !word.IsWholeOnly && word.Key.Length >= 8 && !CheckedReference.IsIso11649(word.Key))
            findings.Add($"The reference {word.Key} has wrong check digits");
    }

    private static bool IsElse(Piece piece, Receipt receipt) =>
        piece.IsNoise || IsYear(piece.Key) || (receipt.PayerAccount is { Length: > 0 } account && piece.Key == PayerKey.Account(account));

    private static bool IsYear(string key) => key.Length == 4 && key[0] is '1' or '2' && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and < 2100;

    /// <summary>Splits at blanks and signs that do not belong into a number; a comma or a slash is one when what is around it is whole by itself.</summary>
    private static List<Piece> Pieces(string text)
    {
        var pieces = new List<Piece>();
        var start = 0;
        for (var i = 0; i <= text.Length && pieces.Count < MostWords; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '-' or '/' or '.' or ',' or '_' or '\''))
                continue;
            if (i > start)
                Split(text.AsSpan(start, i - start), pieces);
            start = i + 1;
        }

        return pieces;
    }

    private static void Split(ReadOnlySpan<char> run, List<Piece> pieces)
    {
        run = run.Trim("-/.,_'");
        if (run.Length == 0)
            return;
        if (IsAmount(run) || IsDate(run))
        {
            pieces.Add(new("", false, IsNoise: true, false));
            return;
        }

        if (run.IndexOf(',') >= 0)
        {
            foreach (var part in run.Split(','))
                Split(run[part], pieces);
            return;
        }

        Whole(run, pieces);
        if (run.IndexOf('/') < 0)
            return;
        foreach (var part in run.Split('/'))
        {
            if (run[part].Length >= BookIndexes.ShortestCore)
                Whole(run[part], pieces);
        }
    }

    private static void Whole(ReadOnlySpan<char> run, List<Piece> pieces)
    {
        var key = NumberKey.Of(run);
        if (key.Length > 0)
            pieces.Add(new(key, key.AsSpan().IndexOfAnyInRange('0', '9') >= 0, false, IsWrittenDay(key)));
    }

    /// <summary>"1,234.56", "1.234,56", "99.00": digits that end in a sign and two decimals.</summary>
    private static bool IsAmount(ReadOnlySpan<char> run) =>
        run.Length > 3 && run[^3] is '.' or ',' && char.IsAsciiDigit(run[^1]) && char.IsAsciiDigit(run[^2])
        && run.IndexOfAnyExcept("0123456789.,'") < 0;

    /// <summary>Day, month and year with a sign between, in any order.</summary>
    private static bool IsDate(ReadOnlySpan<char> run)
    {
        if (run.Length is < 6 or > 10 || run.IndexOfAnyExcept("0123456789.-/") >= 0)
            return false;
        var first = run.IndexOfAny("./-");
        var last = run.LastIndexOfAny("./-");
        return first is 1 or 2 or 4 && last > first + 1 && last - first <= 3 && run.Length - last - 1 is 1 or 2 or 4 && run[first] == run[last];
    }

    /// <summary>"20260314" is a number of its own only where it is one exactly.</summary>
    private static bool IsWrittenDay(string key) =>
        key.Length == 8 && (DateOnly.TryParseExact(key, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || DateOnly.TryParseExact(key, "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        && day.Year is >= 1990 and < 2100;

    [GeneratedRegex(@"\b(part(ial)?[ -]?(pay|amount)|part of\b|in part|instal?l?ment|deposit|(\d{1,2})(st|nd|rd|th) (part|payment)|teil(zahlung|betrag)|rate [0-9]|abschlag|anzahlung|acompte|paiement partiel|pago parcial|deelbetaling)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartWords();

    [GeneratedRegex(@"\b(final|last|balance|rest(zahlung|betrag)?|letzte|schluss|solde|saldo|slot)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LastWords();

    [GeneratedRegex(@"\b([0-9]{1,2}) ?(?:of|von|de|van|/) ?([0-9]{1,2})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    private readonly record struct Piece(string Key, bool HasDigit, bool IsNoise, bool IsDay);
}
