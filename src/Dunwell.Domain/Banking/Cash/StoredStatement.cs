using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Banking.Cash;

/// <summary>One statement as it was taken in. Amounts in minor units of <see cref="Currency"/>; what the file leaves open or states in a way that does not fit the currency is null.</summary>
public sealed class StoredStatement : IOfCreditor
{
    public required BankStatementId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required BankAccountId BankAccountId { get; init; }

    public required BankFileId FileId { get; init; }

    public required StatementKind Kind { get; init; }

    /// <summary>The bank's id or running number, as people say it; empty when there is none.</summary>
    public required string Number { get; init; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public required string Currency { get; init; }

    /// <summary>Booked balance before the first line.</summary>
    public long? Opening { get; set; }

    /// <summary>Booked balance after the last line.</summary>
    public long? Closing { get; set; }

    /// <summary>Sum of the booked lines; null when one of them cannot be read exactly.</summary>
    public long? Moved { get; set; }

    /// <summary>See <see cref="StatementFingerprint"/>: the same statement in another file is known by it.</summary>
    public required string Fingerprint { get; set; }

    public int Lines { get; set; }

    /// <summary>What opening and lines come to beyond closing, minor units; 0 when they add up, null when that cannot be said.</summary>
    public long? Difference => Opening + Moved - Closing;
}

/// <summary>One booked line of a statement, with every field the file states.</summary>
public sealed class StoredLine : IOfCreditor
{
    public required BankLineId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required BankAccountId BankAccountId { get; init; }

    public required BankStatementId StatementId { get; init; }

    /// <summary>1, 2, 3 … within its statement.</summary>
    public required int Number { get; init; }

    /// <summary>See <see cref="LineKey"/>; unique within the bank account.</summary>
    public required string Key { get; init; }

    /// <summary>Minor units, credits positive; null when the stated amount does not fit the currency.</summary>
    public long? Amount { get; init; }

    /// <summary>The amount as the file writes it.</summary>
    public required string AmountText { get; init; }

    public DateOnly? BookedOn { get; init; }

    public DateOnly? ValueOn { get; init; }

    public string? Party { get; init; }

    public string? PartyAccount { get; init; }

    public required string Text { get; init; }

    /// <summary>References and fields as stated, JSON.</summary>
    public required string Details { get; init; }
}
