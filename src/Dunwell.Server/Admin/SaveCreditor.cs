using Dunwell.Server.Platform.Mail;
using System.Text.RegularExpressions;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Admin;

/// <summary>Makes a creditor known or changes it. The code never changes once files use it.</summary>
public sealed partial class SaveCreditor(DunwellDb db)
{
    /// <param name="Id">Null makes a new one.</param>
    public sealed record Input(
        CreditorId? Id, string Code, string Name, ActorRole ActorRole, DebtPurpose DebtPurpose, DebtType DebtType, string Currency, string Country, string? Region,
        string PostalAddress, string TimeZone, string EmailFrom, string? Phone, string? PaymentInstructions, string StrategyId, int BankDataLimitHours, int LedgerDataLimitHours);

    public async Task<Result<CreditorId>> Run(Input input, CancellationToken cancel)
    {
        var applied = await Apply(db, input, cancel);
        if (applied.IsRefused)
            return applied.Refusal!;
        await db.SaveChangesAsync(cancel);
        return applied.Value.Id;
    }

    /// <param name="addressLater">A creditor set up by the command line may get its postal address later.</param>
    internal static async Task<Result<Creditor>> Apply(DunwellDb db, Input input, CancellationToken cancel, bool addressLater = false)
    {
        if (Objection(input, addressLater) is { } refusal)
            return refusal;
        if (await db.Set<Creditor>().AnyAsync(c => c.Code == input.Code && c.Id != (input.Id ?? default), cancel))
            return new Refusal("creditor.code", $"There is a creditor with the code {input.Code} already", "code");
        var creditor = input.Id is { } id ? await db.Set<Creditor>().SingleOrDefaultAsync(c => c.Id == id, cancel) : db.Add(New(input)).Entity;
        if (creditor is null)
            return new Refusal("creditor.unknown", "There is no such creditor");
        if (creditor.Code != input.Code)
            return new Refusal("creditor.code", "The code stays as it is: files and commands use it", "code");
        Copy(input, creditor);
        creditor.Version++;
        creditor.RankedOn = null;
        return creditor;
    }

    private static Creditor New(Input input) => new()
    {
        Id = Platform.Database.Id.New<CreditorId>(),
        Code = input.Code, Name = input.Name, ActorRole = input.ActorRole, DebtPurpose = input.DebtPurpose, DebtType = input.DebtType, Currency = input.Currency,
        Country = input.Country, PostalAddress = input.PostalAddress, TimeZone = input.TimeZone, EmailFrom = input.EmailFrom, StrategyId = input.StrategyId,
    };

    private static void Copy(Input input, Creditor creditor)
    {
        (creditor.Name, creditor.ActorRole, creditor.DebtPurpose, creditor.DebtType) = (input.Name.Trim(), input.ActorRole, input.DebtPurpose, input.DebtType);
        (creditor.Currency, creditor.Country, creditor.Region) = (input.Currency, input.Country, input.Region);
        (creditor.PostalAddress, creditor.TimeZone, creditor.EmailFrom) = (input.PostalAddress.ReplaceLineEndings("\n").Trim(), input.TimeZone, input.EmailFrom.Trim());
        (creditor.Phone, creditor.PaymentInstructions) = (input.Phone, input.PaymentInstructions?.ReplaceLineEndings("\n").Trim());
        (creditor.StrategyId, creditor.BankDataLimitHours, creditor.LedgerDataLimitHours) = (input.StrategyId, input.BankDataLimitHours, input.LedgerDataLimitHours);
    }

    private static Refusal? Objection(Input input, bool addressLater) =>
        !CodePattern().IsMatch(input.Code) ? new("creditor.code", "A code is 1 to 20 letters, digits, - or _", "code")
        : string.IsNullOrWhiteSpace(input.Name) ? new("creditor.name", "Give the name as printed on letters", "name")
        : !Domain.Currency.TryOf(input.Currency, out _) ? new("creditor.currency", $"'{input.Currency}' is not an ISO 4217 currency code", "currency")
        : !CountryPattern().IsMatch(input.Country) ? new("creditor.country", "A country is two capital letters, such as US or IN", "country")
        : string.IsNullOrWhiteSpace(input.PostalAddress) && !addressLater ? new("creditor.address", "Letters need a postal address", "postalAddress")
        : !TimeZoneInfo.TryFindSystemTimeZoneById(input.TimeZone, out _) ? new("creditor.zone", $"'{input.TimeZone}' is not a known time zone, such as America/New_York", "timeZone")
        : string.IsNullOrWhiteSpace(input.StrategyId) ? new("creditor.strategy", "Choose a strategy", "strategyId")
        : MailAddress.Parse(input.EmailFrom).IsRefused ? new("creditor.mail", $"'{input.EmailFrom}' is not an e-mail address", "emailFrom")
        : input.BankDataLimitHours is < 0 or > 8760 ? new("creditor.limit", "A limit is 0 to 8760 hours", "bankDataLimitHours")
        : input.LedgerDataLimitHours is < 0 or > 8760 ? new("creditor.limit", "A limit is 0 to 8760 hours", "ledgerDataLimitHours")
        : null;

    [GeneratedRegex("^[A-Za-z0-9_-]{1,20}$")]
    private static partial Regex CodePattern();

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex CountryPattern();
}
