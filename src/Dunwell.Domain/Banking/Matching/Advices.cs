using System.Globalization;
using Dunwell.Domain.Banking.Matching.Words;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>Matches a receipt whose payer said, document by document, what is paid.</summary>
internal static class Advices
{
    /// <summary>An advice of more documents than this is worked off by a person.</summary>
    private const int MostDocuments = 2000;

    /// <summary>Null when none of the documents is found; the receipt's own words then have to do.</summary>
    public static Match? Match(Receipt receipt, MatchBook book, MatchPolicy policy)
    {
        var advised = receipt.Advised.Take(MostDocuments).ToList();
        var namings = new Namings(book, [.. advised.Select((a, i) => PaymentWords.Number(a.Number, 2 * i))], receipt.Currency);
        namings.FindSure();
        var weighing = new Weighing(receipt, book, policy, PaymentWords.Of(receipt)) { Namings = namings };
        weighing.Payer.LookForResembling();
        var ways = CashMatcher.Accounts(weighing).Select(account => (Account: account, Lines: Lines(weighing, advised, account))).Where(w => w.Lines.Exists(l => l.Item is not null)).ToList();
        if (ways.Count == 0)
            return null;
        foreach (var (account, lines) in ways)
            weighing.Add(Propose(weighing, account, lines));
        Tell(weighing, advised);
        var sure = receipt.Advised.Count > MostDocuments ? [] : ways.Where(w => IsCertain(weighing, w.Account, w.Lines)).ToList();
        var isOpposed = ways.Exists(w => sure.Count == 1 && w.Account != sure[0].Account && w.Lines.TrueForAll(l => l.IsSure));
        return CashMatcher.Answer(weighing, sure.Count == 1 && !isOpposed && !namings.IsCutShort ? Propose(weighing, sure[0].Account, sure[0].Lines) : null);
    }

    /// <summary>What each line of the advice means in one account.</summary>
    private static List<Line> Lines(Weighing weighing, List<AdvisedPart> advised, int account)
    {
        var book = weighing.Book;
        var named = weighing.NamedIn(account).ToLookup(n => n.Word);
        var lines = new List<Line>();
        for (var i = 0; i < advised.Count; i++)
        {
            var part = advised[i];
            var choices = named[i].OrderByDescending(n => n.By).ToList();
            if (choices.Exists(c => c.IsSure))
                choices.RemoveAll(c => !c.IsSure);
            // An exact number counts whatever is paid on it; a supposed one only where the amount is that of the item.
            var fitting = choices.Where(c => part.Paid is not { } paid || book.Open(c.Item) == paid + (part.Discount ?? 0)).ToList();
            var isOne = fitting.Count == 1 || (fitting.Count == 0 && choices is [{ IsSure: true }]);
            var chosen = fitting.Count > 0 ? fitting[0] : choices.Count > 0 ? choices[0] : (Naming?)null;
            var isSupposedAlone = chosen is { IsSure: false } c && fitting.Count == 1 && IsAlone(weighing, account, c);
            lines.Add(new(part, chosen?.Item, isOne && chosen is { IsSure: true }, isOne && (chosen is { IsSure: true } || isSupposedAlone)));
        }

        return lines;
    }

    private static bool IsAlone(Weighing weighing, int account, Naming naming)
    {
        var range = weighing.Book.ItemsOf(account);
        for (var other = range.Start.Value; other < range.End.Value; other++)
        {
            if (naming.By <= NamedBy.Slip && other != naming.Item && weighing.Book.Open(other) == weighing.Book.Open(naming.Item) && weighing.Namings.IsRival(naming, other))
                return false;
        }

        return true;
    }

    private static Proposal Propose(Weighing weighing, int account, List<Line> lines)
    {
        var (book, receipt) = (weighing.Book, weighing.Receipt);
        var left = receipt.Amount;
        var parts = new SortedDictionary<int, (long Amount, ShortReason? Reason)>();
        var missing = 0;
        foreach (var line in lines)
        {
            if (line.Item is not { } item || parts.ContainsKey(item))
            {
                missing++;
                continue;
            }

            var open = book.Open(item);
            var paid = Math.Min(Math.Min(line.Part.Paid ?? (open - (line.Part.Discount ?? 0)), open), left);
            if (paid <= 0)
                continue;
            parts[item] = (paid, paid == open ? null : line.Part.Discount == open - paid ? ShortReason.DiscountTaken : Differences.Of(weighing, item, open - paid).Reason ?? ShortReason.ShortPay);
            left -= paid;
        }

        var said = string.Create(CultureInfo.InvariantCulture, $"The advice names {lines.Count} documents{(missing > 0 ? $", {missing} of them not open here" : "")}");
        var amount = missing > 0 ? 12 : left > 0 ? 14 : parts.Values.All(p => p.Reason is null) ? 30 : parts.Values.All(p => p.Reason != ShortReason.ShortPay) ? 26 : 20;
        return weighing.Make(account, [.. parts.Select(p => (p.Key, p.Value.Amount, p.Value.Reason))], amount, said);
    }

    /// <summary>Each line means one item, is paid in full or less a proved discount, and together they are the receipt; the payer is the customer and nobody else could be.</summary>
    private static bool IsCertain(Weighing weighing, int account, List<Line> lines)
    {
        var (book, receipt, payer) = (weighing.Book, weighing.Receipt, weighing.Payer);
        if (payer.Contradicts(account) || payer.Level(account) < PayerLevel.Resembles || (!lines.TrueForAll(l => l.IsSure) && (weighing.IsPayerCutShort || !payer.IsOnly(account))))
            return false;
        var sum = 0L;
        foreach (var line in lines)
        {
            if (!line.IsOne || line.Item is not { } item || lines.Count(l => l.Item == item) > 1)
                return false;
            var paid = line.Part.Paid ?? (book.Open(item) - (line.Part.Discount ?? 0));
            var shortBy = book.Open(item) - paid;
            if (paid <= 0 || shortBy < 0 || (shortBy > 0 && !(weighing.Policy.ProvedDifferences && shortBy == book.Discount(item, receipt.ValueDate) && shortBy == (line.Part.Discount ?? shortBy))))
                return false;
            sum += paid;
        }

        return sum == receipt.Amount;
    }

    private static void Tell(Weighing weighing, List<AdvisedPart> advised)
    {
        foreach (var (word, row) in weighing.Namings.Settled.Take(20))
        {
            if (!weighing.Namings.Sure.Exists(n => n.Word == word))
                weighing.Findings.Add($"{row.Number} was paid already, on {row.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        }

        var credits = advised.Sum(a => Math.Min(a.Paid ?? 0, 0));
        if (credits < 0)
            weighing.Findings.Add($"The advice takes credits of {weighing.Money(-credits)}");
        var stated = advised.Sum(a => a.Paid ?? 0);
        if (advised.TrueForAll(a => a.Paid is not null) && stated != weighing.Receipt.Amount)
            weighing.Findings.Add($"The advice comes to {weighing.Money(stated)}, the payment is {weighing.Money(weighing.Receipt.Amount)}");
    }

    /// <param name="IsSure">Exactly one item has this number.</param>
    /// <param name="IsOne">So, or exactly one could be meant at this amount.</param>
    private readonly record struct Line(AdvisedPart Part, int? Item, bool IsSure, bool IsOne);
}
