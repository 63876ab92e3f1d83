using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Banking.Cash;

/// <summary>An account of the creditor at a bank, known from its statements.</summary>
public sealed class BankAccount : IOfCreditor
{
    public required BankAccountId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    /// <summary>IBAN or the bank's number as <see cref="Key"/> spells it; empty when the bank's files name none.</summary>
    public required string Number { get; init; }

    /// <summary>ISO 4217 code; empty when the files state none.</summary>
    public required string Currency { get; init; }

    /// <summary>How people call it; the bank's own words at first.</summary>
    public required string Name { get; set; }

    /// <summary>Last day of the newest final statement; null before the first one.</summary>
    public DateOnly? StatedTo { get; set; }

    /// <summary>Up to which moment, UTC, receipts are known: the end of that day, or when the file was taken in, whichever is earlier.</summary>
    public DateTime? KnownTo { get; set; }

    /// <summary>False for an account that gets no statements any more: its age holds nothing back.</summary>
    public required bool IsWatched { get; set; }

    public int Version { get; set; }

    /// <summary>A number without blanks, dots and case, so that one account is one account in every file.</summary>
    public static string Key(string? number) => new([.. (number ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
