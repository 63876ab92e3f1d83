namespace Dunwell.Domain.Accounts;

/// <summary>Whatever belongs to one creditor and must never be seen through another's eyes.</summary>
public interface IOfCreditor
{
    CreditorId CreditorId { get; }
}

/// <summary>Whatever belongs to one customer account: distributed, locked and read together with it.</summary>
public interface IOfCustomerAccount : IOfCreditor
{
    CustomerAccountId CustomerAccountId { get; }
}

/// <summary>Who is owed. The desk works for one or several creditors; everything else belongs to exactly one.</summary>
public sealed class Creditor
{
    public required CreditorId Id { get; init; }

    /// <summary>Short unique code used in files and on the command line.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public required ActorRole ActorRole { get; set; }

    public required DebtPurpose DebtPurpose { get; set; }

    public required DebtType DebtType { get; set; }

    /// <summary>ISO 4217 code used where a file names none.</summary>
    public required string Currency { get; set; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public required string Country { get; set; }

    public string? Region { get; set; }

    /// <summary>Postal address as printed on letters, lines separated by a line feed.</summary>
    public required string PostalAddress { get; set; }

    /// <summary>IANA zone of the creditor's business day: "today" and "overdue" are decided here, contact hours never are.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Sender address of reminders.</summary>
    public required string EmailFrom { get; set; }

    public string? Phone { get; set; }

    /// <summary>How to pay: account and reference text as printed, lines separated by a line feed.</summary>
    public string? PaymentInstructions { get; set; }

    /// <summary>Bank account that money goes to, without spaces; null when not known. With it letters carry a payment code where the country has one.</summary>
    public string? Iban { get; set; }

    public string? Bic { get; set; }

    /// <summary>Payment address of the UPI in India; null for none.</summary>
    public string? UpiId { get; set; }

    /// <summary>Street of the account's holder; with <see cref="PayeeTown"/> it is the address in parts that QR-bills want.</summary>
    public string? PayeeStreet { get; set; }

    public string? PayeeBuilding { get; set; }

    public string? PayeePostalCode { get; set; }

    public string? PayeeTown { get; set; }

    /// <summary>Id of the interest regime in packs/rates, or "contract"; null: no interest is charged.</summary>
    public string? InterestRegime { get; set; }

    /// <summary>The contract's rate in words, such as "12 % a year"; null unless the regime is "contract".</summary>
    public string? ContractInterest { get; set; }

    /// <summary>Id of the strategy in packs/strategies used unless the account names its own.</summary>
    public required string StrategyId { get; set; }

    /// <summary>Hours, where nobody says otherwise.</summary>
    public const int DefaultBankDataLimitHours = 36;

    /// <summary>Hours, where nobody says otherwise.</summary>
    public const int DefaultLedgerDataLimitHours = 72;

    /// <summary>Reminders wait when the newest bank data is older than this many hours (law 10).</summary>
    public int BankDataLimitHours { get; set; } = DefaultBankDataLimitHours;

    /// <summary>Reminders wait when the newest receivables data is older than this many hours.</summary>
    public int LedgerDataLimitHours { get; set; } = DefaultLedgerDataLimitHours;

    /// <summary>When bank data (receipts) was last taken in, UTC; null when never.</summary>
    public DateTime? BankDataAt { get; set; }

    /// <summary>When invoices were last taken in, UTC; null when never.</summary>
    public DateTime? LedgerDataAt { get; set; }

    /// <summary>Raised by every posting; derived answers made at another version are stale.</summary>
    public long LedgerVersion { get; set; }

    /// <summary>Raised by what changes many accounts at once, a file or a run: the queue is then ranked anew.</summary>
    public long BookVersion { get; set; }

    /// <summary>The <see cref="BookVersion"/> the queue was last ranked at.</summary>
    public long RankedVersion { get; set; }

    /// <summary>Business date the queue was last ranked for; null when never.</summary>
    public DateOnly? RankedOn { get; set; }

    public int Version { get; set; }
}
