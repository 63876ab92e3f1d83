namespace Dunwell.Domain.Banking.Matching;

/// <summary>What may be posted without a person, and how far amounts may differ. Limits are minor units by ISO 4217 code; a currency that is not named has the limit zero.</summary>
public sealed record MatchPolicy
{
    /// <summary>Off: every match waits for a person.</summary>
    public bool AutoPost { get; init; }

    /// <summary>A clean instalment of one exactly named item may post by itself: the payer says it is one, or it is an even share (a half to a twelfth) of what is open.</summary>
    public bool PartPayments { get; init; }

    /// <summary>A difference that is proved may post by itself: a discount taken in its days, a fee the bank states with the payment.</summary>
    public bool ProvedDifferences { get; init; }

    public IReadOnlyDictionary<string, long> BankFeeLimits { get; init; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<string, long> RoundingLimits { get; init; } = new Dictionary<string, long>();

    /// <summary>Calendar days a settled item is remembered, to say "already paid".</summary>
    public int SettledDays { get; init; } = 180;

    /// <summary>Score from which a person may accept all proposals at once.</summary>
    public int LikelyThreshold { get; init; } = 95;

    public long BankFeeLimit(string currency) => BankFeeLimits.GetValueOrDefault(currency);

    public long RoundingLimit(string currency) => RoundingLimits.GetValueOrDefault(currency);
}
