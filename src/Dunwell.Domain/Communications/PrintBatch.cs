using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Communications;

public enum PrintBatchStatus { Open, Printed }

/// <summary>Letters that leave the house together: one PDF, handed to the printer by a person.</summary>
public sealed class PrintBatch : IOfCreditor
{
    public required PrintBatchId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required int Letters { get; set; }

    /// <summary>SHA-256 (hex) of the PDF in the file store.</summary>
    public string? ContentHash { get; set; }

    public required PrintBatchStatus Status { get; set; }
}
