using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Banking.Cash;

/// <summary>A bank or remittance file that was brought. Its bytes lie in the file store; the same bytes are taken in once.</summary>
public sealed class StoredBankFile : IOfCreditor
{
    public required BankFileId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    /// <summary>Name of the file as given.</summary>
    public required string FileName { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of its bytes.</summary>
    public required string FileHash { get; init; }

    /// <summary>Exact kind and version ("camt.053.001.08"); null when it was refused before that was known.</summary>
    public string? Kind { get; set; }

    public required DateTime TakenAt { get; init; }

    public required string TakenBy { get; init; }

    /// <summary>True when nothing of it was taken in; its problems say why.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Booked lines taken in.</summary>
    public int Lines { get; set; }

    /// <summary>Lines and statements that another file had brought before.</summary>
    public int Known { get; set; }

    /// <summary>Receipts that came of it.</summary>
    public int Receipts { get; set; }

    public int Problems { get; set; }
}

/// <summary>One thing wrong with a file that was brought.</summary>
public sealed class BankFileNote : IOfCreditor
{
    public required CreditorId CreditorId { get; init; }

    public required BankFileId FileId { get; init; }

    /// <summary>1, 2, 3 … in the order found.</summary>
    public required int Number { get; init; }

    /// <summary>1-based line of the file.</summary>
    public required int Line { get; init; }

    public required ProblemSeverity Severity { get; init; }

    public required string Field { get; init; }

    public required string Reason { get; init; }

    public required string Value { get; init; }
}
