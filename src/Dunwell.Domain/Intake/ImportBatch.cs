using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;

namespace Dunwell.Domain.Intake;

public enum BatchKind { Customers, Invoices, Payments, EInvoices }

/// <summary>Checking: taken in, its rows not checked yet. Checked: read and checked, nothing posted. Accepted: its good rows are posted. Rejected or Returned for revision: nothing posted, with the reason.</summary>
public enum BatchStatus { Checking, Checked, Accepted, Rejected, Returned }

/// <summary>One file taken in: what was read, what was wrong, and what was decided about it.</summary>
public sealed class ImportBatch : IOfCreditor
{
    public required ImportBatchId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required BatchKind Kind { get; init; }

    /// <summary>Name of the file as given.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 (hex) of the file; its bytes lie in the file store.</summary>
    public required string FileHash { get; init; }

    /// <summary>The mapping used, as JSON; null for e-invoices.</summary>
    public string? Mapping { get; set; }

    public required BatchStatus Status { get; set; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime? DecidedAt { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>Why it was rejected or returned.</summary>
    public string? Reason { get; set; }

    /// <summary>Its invoices and credit notes are what was open before this ledger began: booked against the opening balance, not as sales.</summary>
    public bool IsOpening { get; set; }

    public int RowsRead { get; set; }

    public int RowsGood { get; set; }

    /// <summary>Rows refused, each with its problem.</summary>
    public int RowsBad { get; set; }

    public int Warnings { get; set; }

    /// <summary>Rows whose document was already known with the same content.</summary>
    public int RowsKnown { get; set; }

    /// <summary>Rows posted by accepting.</summary>
    public int RowsPosted { get; set; }

    /// <summary>Control totals as JSON: per currency the sum of good rows, minor units.</summary>
    public string? Totals { get; set; }

    public int Version { get; set; }
}

/// <summary>One thing wrong (or odd) in one row of a batch's file.</summary>
public sealed class ImportProblem : IOfCreditor
{
    public required CreditorId CreditorId { get; init; }

    public required ImportBatchId BatchId { get; init; }

    /// <summary>1, 2, 3 … in the order found.</summary>
    public required int Number { get; init; }

    /// <summary>Line of the file, 1-based; 0 for the file as a whole.</summary>
    public required int Line { get; init; }

    public string? Field { get; init; }

    public required string Reason { get; init; }

    public string? Value { get; init; }

    /// <summary>True when the row is taken nevertheless.</summary>
    public required bool IsWarning { get; init; }
}

/// <summary>A mapping kept by name for the next file of the same make.</summary>
public sealed class SavedMapping : IOfCreditor
{
    public required CreditorId CreditorId { get; init; }

    public required string Name { get; init; }

    public required BatchKind Kind { get; init; }

    /// <summary>The mapping as JSON.</summary>
    public required string Mapping { get; set; }

    public required DateTime SavedAt { get; set; }
}
