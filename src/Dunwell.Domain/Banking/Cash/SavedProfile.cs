using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Banking.Cash;

/// <summary>How the CSV files or sheets of one bank are read, kept under a name that is unique with its creditor.</summary>
public sealed class SavedProfile : IOfCreditor
{
    public required BankProfileId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>A <see cref="StatementProfile"/>, JSON.</summary>
    public required string Profile { get; set; }

    public required string SavedBy { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime SavedAt { get; set; }

    public int Version { get; set; }
}
