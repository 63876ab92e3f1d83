using System.Globalization;
using Dunwell.Domain.Banking.Matching.Words;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>Everything known about one receipt while it is matched, and the points that are given for it.</summary>
internal sealed class Weighing(Receipt receipt, MatchBook book, MatchPolicy policy, PaymentWords text)
{
    private readonly List<(int Account, List<Naming> Named)> named = [];
    private readonly List<(int Account, int Points, string Words)> payers = [];
    private readonly List<Proposal> proposals = [];

    public Receipt Receipt => receipt;

    public MatchBook Book => book;

    public MatchPolicy Policy => policy;

    public Payer Payer { get; } = Payer.Of(book, receipt);

    public PaymentWords Text => text;

    /// <summary>The payer may be more accounts than were looked at.</summary>
    public bool IsPayerCutShort { get; set; }

    public IReadOnlyList<Proposal> Proposals => proposals;

    public List<string> Findings { get; } = [];

    public required Namings Namings { get; init; }

    public List<Naming> NamedIn(int account)
    {
        foreach (var (known, items) in named)
        {
            if (known == account)
                return items;
        }

        var found = Namings.In(account);
        named.Add((account, found));
        return found;
    }

    /// <summary>Saves a second look where all that is named was found at once.</summary>
    public void Know(int account, List<Naming> sure) => named.Add((account, sure));

    public void Add(Proposal proposal)
    {
        foreach (var other in proposals)
        {
            if (other.IsSame(proposal))
                return;
        }

        proposals.Add(proposal);
    }

    /// <summary>The best first; what is equal in points comes in the order of the book, older items first.</summary>
    public List<Proposal> Best(int most)
    {
        // A handful: put each in its place, behind what is equal.
        var best = new List<Proposal>(proposals.Count);
        foreach (var proposal in proposals)
        {
            var at = best.Count;
            while (at > 0 && IsBefore(proposal, best[at - 1]))
                at--;
            best.Insert(at, proposal);
        }

        if (best.Count > most)
            best.RemoveRange(most, best.Count - most);
        return best;
    }

    /// <summary>A proposal with points and reasons.</summary>
    public Proposal Make(int account, (int Item, long Amount, ShortReason? Reason)[] parts, int amountPoints, params ReadOnlySpan<string> reasons)
    {
        var (payer, payerWords) = PayerPoints(account);
        var (naming, namingWords) = NamingPoints(account, parts);
        var said = new List<string>(2 + reasons.Length);
        if (namingWords is not null)
            said.Add(namingWords);
        said.Add(payerWords);
        said.AddRange(reasons);
        var applied = 0L;
        foreach (var part in parts)
            applied += part.Amount;
        return new()
        {
            Account = account,
            Parts = parts,
            Unapplied = receipt.Amount - applied,
            Naming = naming,
            Payer = payer,
            Amount = amountPoints,
            Reasons = said,
        };
    }

    public string Money(long amount) => Currency.TryOf(receipt.Currency, out var currency) ? new Money(amount, currency).ToString() : string.Create(CultureInfo.InvariantCulture, $"{amount} {receipt.Currency}");

    /// <summary>Said once for each account, however many ways to pay are looked at.</summary>
    public (int Points, string Words) PayerPoints(int account)
    {
        foreach (var (known, points, words) in payers)
        {
            if (known == account)
                return (points, words);
        }

        var (found, said) = Points(account);
        payers.Add((account, found, said));
        return (found, said);
    }

    private static bool IsBefore(Proposal a, Proposal b)
    {
        var order = b.Score.CompareTo(a.Score);
        if (order == 0)
            order = a.Account.CompareTo(b.Account);
        if (order == 0)
            order = a.Parts.Length.CompareTo(b.Parts.Length);
        for (var i = 0; order == 0 && i < 2 && i < a.Parts.Length; i++)
            order = a.Parts[i].Item.CompareTo(b.Parts[i].Item);
        return order < 0;
    }

    private (int Points, string Words) Points(int account)
    {
        var name = book.Account(account).Name;
        if (Payer.Contradicts(account))
            return (0, $"The payer is known as another customer than {name}");
        return Payer.Level(account) switch
        {
            PayerLevel.Learned => (25, $"The payer was confirmed as {name} before"),
            PayerLevel.NamedFully => (24, $"The payer's name is that of {name}"),
            PayerLevel.Named => (23, $"The payer's name is that of {name}"),
            PayerLevel.Resembles or PayerLevel.Recalls => (15, $"The payer's name resembles {name}"),
            _ => Payer.IsStated ? (2, $"The payer's name is not that of {name}") : (8, "The payer is not stated"),
        };
    }

    private (int Points, string? Words) NamingPoints(int account, (int Item, long Amount, ShortReason? Reason)[] parts)
    {
        if (parts.Length == 0)
            return (0, null);
        var namings = NamedIn(account);
        var (sum, count, weakest, first) = (0, 0, NamedBy.CheckedReference, -1);
        foreach (var (item, _, _) in parts)
        {
            if (Best(namings, item) is not { } by)
                continue;
            sum += Points(by);
            if (count++ == 0)
                first = item;
            if (by < weakest)
                weakest = by;
        }

        var points = sum / parts.Length;
        if (count == 0)
            return (0, "The payer names none of these");
        var which = count == 1 ? book.Number(first) : string.Create(CultureInfo.InvariantCulture, $"{count} documents");
        return (points, weakest switch
        {
            NamedBy.CheckedReference => $"The payment reference of {which}, its check digits right",
            NamedBy.Reference => $"The payment reference of {which}",
            NamedBy.Number => $"Names {which}",
            NamedBy.Digits => $"Names {which} with another prefix or none",
            NamedBy.Order => $"Names the order of {which}",
            NamedBy.Slip => $"Names {which} with a slip",
            NamedBy.Slips => $"Names {which} with two slips",
            _ => $"Names the end of {which}",
        });
    }

    private static NamedBy? Best(List<Naming> namings, int item)
    {
        NamedBy? best = null;
        foreach (var naming in namings)
        {
            if (naming.Item == item && !(best >= naming.By))
                best = naming.By;
        }

        return best;
    }

    private static int Points(NamedBy by) => by switch
    {
        NamedBy.CheckedReference => 45,
        NamedBy.Reference or NamedBy.Number => 42,
        NamedBy.Digits => 36,
        NamedBy.Order => 33,
        NamedBy.Slip => 30,
        NamedBy.Slips => 22,
        _ => 24,
    };
}
