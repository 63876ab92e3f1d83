using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>States the credit limit and the payment terms of an account, both at once: what is left out becomes unknown.</summary>
public sealed class SetCredit(DunwellDb db, TimeProvider clock)
{
    /// <param name="AccountId">The account; its currency is the limit's.</param>
    /// <param name="Limit">Major units as written, zero when nothing is sold on credit; null when no limit is known.</param>
    /// <param name="Terms">As people write them, such as "net 30"; null when unknown.</param>
    /// <param name="Actor">Who says so.</param>
    public sealed record Input(CustomerAccountId AccountId, decimal? Limit, string? Terms, string Actor);

    public Task<Result<CustomerAccount>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<CustomerAccount>> DecideAsync(Input input, CancellationToken cancel)
    {
        var taken = await LockedAccount.TakeAsync(db, input.AccountId, cancel);
        if (taken.IsRefused)
            return taken.Refusal!;
        var currency = taken.Value.Currency;
        var limit = default(Money?);
        if (input.Limit is < 0)
            return new Refusal("credit.limit", "A credit limit is zero or above", "limit");
        if (input.Limit is { } written)
        {
            if (!Money.TryFromDecimal(written, currency, out var exact))
                return new Refusal("credit.limit", $"{written} is not an amount of {currency.Code}: it has at most {currency.Digits} decimals", "limit");
            limit = exact;
        }

        var terms = string.IsNullOrWhiteSpace(input.Terms) ? null : input.Terms.Trim();
        if (terms is { Length: > PaymentTerms.Longest })
            return new Refusal("credit.terms", $"Payment terms have at most {PaymentTerms.Longest} characters", "terms");

        var account = await db.Set<CustomerAccount>().SingleAsync(a => a.Id == input.AccountId, cancel);
        if (Told(currency, account.CreditLimit, limit?.MinorUnits, account.Terms, terms) is not { } text)
            return account;
        (account.CreditLimit, account.Terms) = (limit?.MinorUnits, terms);
        account.Version++;
        await Timeline.AppendAsync(db, account.CreditorId, account.Id, clock.UtcNow(), TimelineKind.CreditChanged, input.Actor, text, null, null, cancel);
        return account;
    }

    /// <summary>How a timeline tells of the change; null when nothing changes.</summary>
    internal static string? Told(Currency currency, long? limitBefore, long? limit, string? termsBefore, string? terms)
    {
        var changed = new List<string>();
        if (limitBefore != limit)
            changed.Add($"Credit limit {Amount(limit)} (before: {Amount(limitBefore)})");
        if (termsBefore != terms)
            changed.Add($"Payment terms {terms ?? "unknown"} (before: {termsBefore ?? "unknown"})");
        return changed.Count == 0 ? null : string.Join("; ", changed);

        string Amount(long? minorUnits) => minorUnits is { } known ? new Money(known, currency).ToString() : "unknown";
    }
}
