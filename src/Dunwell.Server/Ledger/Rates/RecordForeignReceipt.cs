using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>Records money that came in another currency than the account's: at the rate the bank stated, or at the creditor's rates of the value date. Original amount, rate and its day are kept with the payment.</summary>
public sealed class RecordForeignReceipt(DunwellDb db, RecordPayment record)
{
    /// <param name="Amount">Major units as written, in <paramref name="Currency"/>.</param>
    /// <param name="Rate">Units of the account's currency for one of these, as the bank or a person stated it; null to use the creditor's rates.</param>
    /// <param name="Key">As of a payment: the same key again is the same payment.</param>
    public sealed record Input(
        CustomerAccountId AccountId, decimal Amount, string Currency, decimal? Rate, DateOnly ReceivedOn, string? Reference, IReadOnlyList<string> InvoiceNumbers, string Key, string Actor);

    public Task<Result<RecordedPayment>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<RecordedPayment>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var account = taken.Value;
        if (!Currency.TryOf(input.Currency, out var currency) || currency == account.Currency)
            return new Refusal("receipt.currency", $"'{input.Currency}' is no currency other than the account's {account.Currency}", "currency");
        if (input.Amount <= 0 || !Money.TryFromDecimal(input.Amount, currency, out var original))
            return new Refusal("amount.digits", $"{input.Amount} is not an amount of {currency.Code} above zero", "amount");
        if (input.Rate is <= 0)
            return new Refusal("receipt.rate", "The rate must be above zero", "rate");
        var rate = input.Rate is { } stated ? new DatedRate(stated, input.ReceivedOn) : Cross(await LoadRates.OfAsync(db, account.Creditor, cancel), currency, account.Currency, input.ReceivedOn);
        if (rate is not { } used)
            return new Refusal("receipt.rate", $"No rate of {currency.Code} to {account.Currency.Code} is known for {input.ReceivedOn:yyyy-MM-dd} or the {ExchangeRates.GoodForDays} days before: state one, or load the rates", "rate");
        var booked = ExchangeRates.At(original, account.Currency, used.Rate);
        var told = string.Create(CultureInfo.InvariantCulture, $"{original} at {used.Rate:0.############} of {used.Of:yyyy-MM-dd}");
        var reference = string.IsNullOrWhiteSpace(input.Reference) ? told : $"{input.Reference.Trim()}, {told}";
        var recorded = await record.DecideAsync(new(input.AccountId, booked.MinorUnits / (decimal)account.Currency.Scale, input.ReceivedOn, reference, input.InvoiceNumbers, input.Key, input.Actor), cancel);
        if (!recorded.IsRefused && !recorded.Value.WasKnown)
        {
            db.Add(new ForeignReceipt
            {
                CreditorId = account.Creditor.Id, CustomerAccountId = account.Id, PaymentId = recorded.Value.Id, Amount = original.MinorUnits, Currency = currency.Code,
                Rate = used.Rate, RateDate = used.Of, RateSource = input.Rate is null ? "table" : "stated",
            });
        }

        return recorded;
    }

    /// <summary>From one currency to another by way of the creditor's own, to 12 decimals; of the older of the two days.</summary>
    private static DatedRate? Cross(ExchangeRates rates, Currency from, Currency to, DateOnly day) =>
        rates.On(from, day) is { } first && rates.On(to, day) is { } second
            ? new DatedRate(Math.Round(first.Rate / second.Rate, 12, MidpointRounding.AwayFromZero), first.Of < second.Of ? first.Of : second.Of)
            : null;
}
