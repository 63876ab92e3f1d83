using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Ledger;

/// <summary>What one unit of a currency was worth in the creditor's own currency on a day. Never changed: another rate for the same day is refused, so that what was worked out stays as it was.</summary>
public sealed class ExchangeRate : IOfCreditor
{
    public required CreditorId CreditorId { get; init; }

    /// <summary>ISO 4217 code of the foreign currency.</summary>
    public required string Currency { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Units of the creditor's currency for one unit of the foreign one, above zero; at most 12 decimals.</summary>
    public required decimal Rate { get; init; }

    /// <summary>File or person it came from.</summary>
    public required string Source { get; init; }
}

/// <summary>A rate with the day it is of, which may lie before the day asked for.</summary>
public readonly record struct DatedRate(decimal Rate, DateOnly Of);

/// <summary>A creditor's rates. A rate that is not known stays unknown: nothing is ever converted at 1 but the own currency.</summary>
public sealed class ExchangeRates
{
    /// <summary>Days for which a rate stays good: weekends and holidays have none of their own.</summary>
    public const int GoodForDays = 7;

    private readonly ILookup<string, DatedRate> rates;

    public ExchangeRates(Currency home, IEnumerable<ExchangeRate> rates) => (Home, this.rates) = (home, rates.OrderByDescending(r => r.Date).ToLookup(r => r.Currency, r => new DatedRate(r.Rate, r.Date)));

    public Currency Home { get; }

    /// <summary>The rate of a day, or of the nearest day before it within <see cref="GoodForDays"/>; null when none is known.</summary>
    public DatedRate? On(Currency currency, DateOnly day)
    {
        if (currency == Home)
            return new(1, day);
        var found = rates[currency.Code].FirstOrDefault(r => r.Of <= day);
        return found.Rate > 0 && day.DayNumber - found.Of.DayNumber <= GoodForDays ? found : null;
    }

    /// <summary>An amount in the creditor's currency, rounded half away from zero to its minor unit: the one point where conversion rounds.</summary>
    public Money Convert(Money amount, decimal rate) => At(amount, Home, rate);

    /// <summary>An amount in another currency at a rate of units of that for one of its own.</summary>
    public static Money At(Money amount, Currency target, decimal rate) =>
        new((long)Math.Round(amount.MinorUnits * rate * target.Scale / amount.Currency.Scale, MidpointRounding.AwayFromZero), target);

    /// <summary>What an amount gained between two days in the creditor's currency: worth then less worth before; a loss is below zero. Null when either rate is unknown.</summary>
    public CurrencyDifference Difference(Money amount, DateOnly before, DateOnly then)
    {
        var (first, second) = (On(amount.Currency, before), On(amount.Currency, then));
        return new(
            amount, first, second, first is { } a ? Convert(amount, a.Rate).MinorUnits : null, second is { } b ? Convert(amount, b.Rate).MinorUnits : null);
    }
}

/// <summary>One amount at two rates. Worth in minor units of the creditor's currency; null where the rate is unknown.</summary>
public sealed record CurrencyDifference(Money Amount, DatedRate? RateBefore, DatedRate? RateThen, long? WorthBefore, long? WorthThen)
{
    /// <summary>Above zero a gain, below zero a loss; null when it cannot be told.</summary>
    public long? Gain => WorthThen - WorthBefore;
}

/// <summary>What a payment was before it was converted into the currency of its account.</summary>
public sealed class ForeignReceipt : IOfCustomerAccount
{
    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    public required PaymentId PaymentId { get; init; }

    /// <summary>Minor units of <see cref="Currency"/>, positive.</summary>
    public required long Amount { get; init; }

    /// <summary>ISO 4217 code it was paid in.</summary>
    public required string Currency { get; init; }

    /// <summary>Units of the account's currency for one unit of this.</summary>
    public required decimal Rate { get; init; }

    /// <summary>Day the rate is of.</summary>
    public required DateOnly RateDate { get; init; }

    /// <summary>"stated" when the bank or a person named the rate, "table" when the creditor's rates gave it.</summary>
    public required string RateSource { get; init; }
}
