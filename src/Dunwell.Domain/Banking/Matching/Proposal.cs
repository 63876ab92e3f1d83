namespace Dunwell.Domain.Banking.Matching;

/// <summary>One way to apply a receipt, while it is being weighed.</summary>
internal sealed class Proposal
{
    public required int Account { get; init; }

    /// <summary>Items by their place in the book, in its order.</summary>
    public required (int Item, long Amount, ShortReason? Reason)[] Parts { get; init; }

    public long Unapplied { get; init; }

    /// <summary>0 to 45: how well the words name the parts.</summary>
    public required int Naming { get; init; }

    /// <summary>0 to 25: how well the payer is the account's customer.</summary>
    public required int Payer { get; init; }

    /// <summary>0 to 30: how well the amounts agree.</summary>
    public required int Amount { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public int Score => Math.Clamp(Naming + Payer + Amount, 0, 100);

    public bool IsSame(Proposal other) => Account == other.Account && Unapplied == other.Unapplied && Parts.AsSpan().SequenceEqual(other.Parts);

    public MatchProposal Public(MatchBook book) => new(
        book.Account(Account).Id,
        Array.ConvertAll(Parts, p => new ProposedPart(book.Id(p.Item), book.Number(p.Item), p.Amount, book.Open(p.Item) - p.Amount, p.Reason)),
        Unapplied,
        Score,
        Reasons);
}
