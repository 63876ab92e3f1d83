using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>Sets up a creditor.</summary>
public sealed class AddCreditor(DunwellDb db)
{
    public sealed record Input(
        string Code, string Name, string Currency, string Country, string TimeZone, string EmailFrom, string PostalAddress,
        ActorRole ActorRole = ActorRole.CreditorOwnName, DebtPurpose DebtPurpose = DebtPurpose.TradeCredit, DebtType DebtType = DebtType.Invoice,
        string StrategyId = "gentle-b2b", string? Region = null, string? Phone = null, string? PaymentInstructions = null);

    public async Task<Result<Creditor>> Run(Input input, CancellationToken cancel)
    {
        var code = input.Code.Trim();
        if (code.Length is 0 or > 20 || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return new Refusal("creditor.code", "The code has up to 20 letters, digits, - or _", "code");
        if (!Currency.TryOf(input.Currency, out var currency))
            return new Refusal("creditor.currency", $"'{input.Currency}' is not an ISO 4217 currency code", "currency");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(input.TimeZone, out _))
            return new Refusal("creditor.zone", $"'{input.TimeZone}' is not an IANA time zone such as America/New_York", "timeZone");
        if (input.Country.Length != 2)
            return new Refusal("creditor.country", "The country is a two-letter ISO 3166 code", "country");
        if (!input.EmailFrom.Contains('@', StringComparison.Ordinal))
            return new Refusal("creditor.email", "The sender address is not an e-mail address", "emailFrom");
        if (await db.Set<Creditor>().AnyAsync(c => c.Code == code, cancel))
            return new Refusal("creditor.code", $"A creditor with code '{code}' exists already", "code");
        var creditor = new Creditor
        {
            Id = Id.New<CreditorId>(),
            Code = code,
            Name = input.Name.Trim(),
            ActorRole = input.ActorRole,
            DebtPurpose = input.DebtPurpose,
            DebtType = input.DebtType,
            Currency = currency.Code,
            Country = input.Country.ToUpperInvariant(),
            Region = input.Region,
            PostalAddress = input.PostalAddress,
            TimeZone = input.TimeZone,
            EmailFrom = input.EmailFrom,
            Phone = input.Phone,
            PaymentInstructions = input.PaymentInstructions,
            StrategyId = input.StrategyId,
        };
        db.Add(creditor);
        await db.SaveChangesAsync(cancel);
        return creditor;
    }
}
