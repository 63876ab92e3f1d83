using System.ComponentModel.DataAnnotations;
using Dunwell.Domain.Accounts;

namespace Dunwell.Server.Admin.Pages;

/// <summary>The fields of a creditor as the forms of set-up and administration show them.</summary>
public sealed class CreditorForm
{
    [Required] public string Code { get; set; } = "";

    [Required] public string Name { get; set; } = "";

    public ActorRole ActorRole { get; set; }

    public DebtPurpose DebtPurpose { get; set; } = DebtPurpose.TradeCredit;

    public DebtType DebtType { get; set; } = DebtType.Invoice;

    [Required] public string Currency { get; set; } = "USD";

    [Required] public string Country { get; set; } = "US";

    public string? Region { get; set; }

    [Required] public string PostalAddress { get; set; } = "";

    [Required] public string TimeZone { get; set; } = "America/New_York";

    [Required] public string EmailFrom { get; set; } = "";

    public string? Phone { get; set; }

    public string? PaymentInstructions { get; set; }

    [Required] public string StrategyId { get; set; } = "gentle-b2b";

    public int BankDataLimitHours { get; set; } = 36;

    public int LedgerDataLimitHours { get; set; } = 72;

    public static CreditorForm Of(Creditor c) => new()
    {
        Code = c.Code, Name = c.Name, ActorRole = c.ActorRole, DebtPurpose = c.DebtPurpose, DebtType = c.DebtType, Currency = c.Currency, Country = c.Country, Region = c.Region,
        PostalAddress = c.PostalAddress, TimeZone = c.TimeZone, EmailFrom = c.EmailFrom, Phone = c.Phone, PaymentInstructions = c.PaymentInstructions,
        StrategyId = c.StrategyId, BankDataLimitHours = c.BankDataLimitHours, LedgerDataLimitHours = c.LedgerDataLimitHours,
    };

    public SaveCreditor.Input ToInput(CreditorId? id) => new(
        id, Code.Trim(), Name, ActorRole, DebtPurpose, DebtType, Currency.Trim().ToUpperInvariant(), Country.Trim().ToUpperInvariant(), Blank(Region)?.ToUpperInvariant(),
        PostalAddress, TimeZone.Trim(), EmailFrom, Blank(Phone), Blank(PaymentInstructions), StrategyId, BankDataLimitHours, LedgerDataLimitHours);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
