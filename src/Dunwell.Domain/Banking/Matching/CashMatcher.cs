namespace Dunwell.Domain.Banking.Matching;

/// <summary>Finds what a receipt pays.</summary>
public static class CashMatcher
{
    public static Match Match(Receipt receipt, MatchBook book, MatchPolicy policy) => new(Certainty.None, [], []);
}
