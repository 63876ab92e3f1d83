using System.Globalization;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>Everything known about one receipt while it is matched, and the points that are given for it.</summary>
internal sealed class Weighing(Receipt receipt, MatchBook book, MatchPolicy policy, PaymentWords text)
{
    private readonly Dictionary<int, List<Naming>> named = [];
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
        if (!named.TryGetValue(account, out var found))
            named[account] = found = Namings.In(account);
        return found;
    }

    /// <summary>Saves a second look where all that is named was found at once.</summary>
    public void Know(int account, List<Naming> sure) => named[account] = sure;

    public void Add(Proposal proposal)
    {
        if (!proposals.Exists(p => p.IsSame(proposal)))
            proposals.Add(proposal);
    }

    /// <summary>The best first; what is equal in points comes in the order of the book, older items first.</summary>
    public List<Proposal> Best(int most) =>
        [.. proposals.OrderByDescending(p => p.Score).ThenBy(p => p.Account).ThenBy(p => p.Parts.Count).ThenBy(p => p.Parts.Count > 0 ? p.Parts[0].Item : int.MaxValue).ThenBy(p => p.Parts.Count > 1 ? p.Parts[1].Item : int.MaxValue).Take(most)];

    /// <summary>A proposal with points and reasons.</summary>
    public Proposal Make(int account, IReadOnlyList<(int Item, long Amount, ShortReason? Reason)> parts, int amountPoints, params string[] reasons)
    {
        var (payer, payerWords) = PayerPoints(account);
        var (naming, namingWords) = NamingPoints(account, [.. parts.Select(p => p.Item)]);
        string?[] said = [namingWords, payerWords, .. reasons];
        return new()
        {
            Account = account,
            Parts = parts,
            Unapplied = receipt.Amount - parts.Sum(p => p.Amount),
            Naming = naming,
            Payer = payer,
            Amount = amountPoints,
            Reasons = [.. said.OfType<string>()],
        };
    }

    public string Money(long amount) => Currency.TryOf(receipt.Currency, out var currency) ? new Money(amount, currency).ToString() : string.Create(CultureInfo.InvariantCulture, $"{amount} {receipt.Currency}");

    public (int Points, string? Words) PayerPoints(int account)
    {
        var name = book.Account(account).Name;
        if (Payer.Contradicts(account))
            return (0, $"The payer is known as another customer than {name}");
        return Payer.Level(account) switch
        {
            PayerLevel.Learned => (25, $"The payer was confirmed as {name} before"),
            PayerLevel.NamedFully => (24, $"The payer's name is that of {name}"),
            PayerLevel.Named => (23, $"The payer's name is that of {name}"),
            PayerLevel.Resembles => (15, $"The payer's name resembles {name}"),
            _ => Payer.IsStated ? (2, $"The payer's name is not that of {name}") : (8, "The payer is not stated"),
        };
    }

    private (int Points, string? Words) NamingPoints(int account, IReadOnlyList<int> items)
    {
        if (items.Count == 0)
            return (0, null);
        var best = new Dictionary<int, NamedBy>();
        foreach (var naming in NamedIn(account))
            best[naming.Item] = best.TryGetValue(naming.Item, out var before) && before > naming.By ? before : naming.By;
        var points = items.Sum(i => best.TryGetValue(i, out var by) ? Points(by) : 0) / items.Count;
        var named = items.Where(best.ContainsKey).ToList();
        if (named.Count == 0)
            return (0, "The payer names none of these");
        var weakest = named.MinBy(i => best[i]);
        var which = named.Count == 1 ? book.Number(named[0]) : string.Create(CultureInfo.InvariantCulture, $"{named.Count} documents");
        return (points, best[weakest] switch
        {
            NamedBy.CheckedReference => $"The payment reference of {which}, its check digits right",
            NamedBy.Reference => $"The payment reference of {which}",
            NamedBy.Number => $"Names {which}",
            NamedBy.Digits => $"Names {which} with another prefix or none",
            NamedBy.Order => $"Names the order of {which}",
            NamedBy.Slip => $"Names {which} with a slip",
            _ => $"Names the end of {which}",
        });
    }

    private static int Points(NamedBy by) => by switch
    {
        NamedBy.CheckedReference => 45,
        NamedBy.Reference or NamedBy.Number => 42,
        NamedBy.Digits => 36,
        NamedBy.Order => 33,
        NamedBy.Slip => 30,
        _ => 24,
    };
}
