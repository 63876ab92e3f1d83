namespace Dunwell.Domain.Accounts;

/// <summary>How much of its credit a customer account uses: what is open against the limit, both in minor units of the account's currency.</summary>
/// <param name="Used">What is open less credits; never below zero: a balance in the customer's favour uses no credit.</param>
/// <param name="Limit">Null when no limit is known, which says nothing about how much is too much. Zero: pays in advance.</param>
public sealed record CreditStanding(long Used, long? Limit)
{
    public static CreditStanding Of(long open, long? limit) => new(Math.Max(0, open), limit);

    /// <summary>Above zero: by how much the limit is exceeded. Null when no limit is known.</summary>
    public long? Over => Limit is { } limit ? Math.Max(0, Used - limit) : null;

    /// <summary>What may still be bought on credit. Null when no limit is known.</summary>
    public long? Left => Limit is { } limit ? Math.Max(0, limit - Used) : null;

    public bool IsOver => Over > 0;

    /// <summary>Whole percent of the limit, rounded down so that 100 means all of it; null when no limit is known or it is zero.</summary>
    public long? Percent => Limit is > 0 and var limit ? (long)((Int128)Used * 100 / limit) : null;
}
