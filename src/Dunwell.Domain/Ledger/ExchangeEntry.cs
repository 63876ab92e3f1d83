using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Ledger;

/// <summary>
/// The realised exchange difference of one allocation, booked in the creditor's own currency: the claim was worth one amount at the rate of its issue, what settled it another at the rate of its value date.
/// From one account of the ledger to another, so it is balanced by its very shape, like <see cref="LedgerEntry"/>. Append-only; what takes the allocation back mirrors it to the cent, whatever the rates are by then.
/// </summary>
public sealed class ExchangeEntry : IOfCustomerAccount
{
    public required CreditorId CreditorId { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }

    /// <summary>The allocation, or the entry that took one back: each has its difference booked once.</summary>
    public required LedgerEntryId EntryId { get; init; }

    /// <summary>Business date: that of the entry, or the first open day when the rate came after a close.</summary>
    public required DateOnly Date { get; init; }

    public required LedgerAccount Debit { get; init; }

    public required LedgerAccount Credit { get; init; }

    /// <summary>Minor units of the creditor's currency, never below zero; zero where both rates came to the same.</summary>
    public required long Amount { get; init; }

    /// <summary>Units of the creditor's currency for one of the account's, at the issue of the claim.</summary>
    public required decimal RateBefore { get; init; }

    public required DateOnly RateBeforeOf { get; init; }

    /// <summary>The same at the value date of what settled it.</summary>
    public required decimal RateThen { get; init; }

    public required DateOnly RateThenOf { get; init; }

    /// <summary>The allocation whose difference this takes back; null for none.</summary>
    public LedgerEntryId? ReversesId { get; init; }

    /// <summary>Above zero a gain, below zero a loss.</summary>
    public long Gain => Credit == LedgerAccount.ExchangeDifferences ? Amount : -Amount;

    /// <summary>Books the difference of an allocation; null while a rate is unknown, because nothing is ever converted at a rate nobody stated.</summary>
    /// <param name="date">Business date it is booked on.</param>
    public static ExchangeEntry? Of(LedgerEntry allocation, CurrencyDifference difference, DateOnly date) =>
        difference is { Gain: { } gain, RateBefore: { } before, RateThen: { } then } ? New(allocation, date, gain >= 0, Math.Abs(gain), before, then) : null;

    /// <summary>Takes a booked difference back together with its allocation.</summary>
    public static ExchangeEntry Mirror(ExchangeEntry booked, LedgerEntry mirror, DateOnly date) =>
        New(mirror, date, booked.Credit != LedgerAccount.ExchangeDifferences, booked.Amount, new(booked.RateBefore, booked.RateBeforeOf), new(booked.RateThen, booked.RateThenOf), booked.EntryId);

    private static ExchangeEntry New(LedgerEntry of, DateOnly date, bool isGain, long amount, DatedRate before, DatedRate then, LedgerEntryId? reverses = null) => new()
    {
        CreditorId = of.CreditorId, CustomerAccountId = of.CustomerAccountId, EntryId = of.Id, Date = date,
        Debit = isGain ? LedgerAccount.Receivables : LedgerAccount.ExchangeDifferences, Credit = isGain ? LedgerAccount.ExchangeDifferences : LedgerAccount.Receivables,
        Amount = amount, RateBefore = before.Rate, RateBeforeOf = before.Of, RateThen = then.Rate, RateThenOf = then.Of, ReversesId = reverses,
    };
}
