using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Ledger;

/// <summary>
/// The closing of a creditor's ledger through a day: from then on nothing is posted with a date up to that day. What the books said is kept as a signed snapshot.
/// A close is never deleted; reopening is written beside it.
/// </summary>
public sealed class LedgerClose : IOfCreditor
{
    public required LedgerCloseId Id { get; init; }

    public required CreditorId CreditorId { get; init; }

    /// <summary>Last day of the closed period, creditor's calendar.</summary>
    public required DateOnly Through { get; init; }

    public required string ClosedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ClosedAt { get; init; }

    /// <summary>Accounts in the snapshot.</summary>
    public required int Accounts { get; init; }

    /// <summary>SHA-256 of the snapshot's bytes in lower-case hex; the kept file's name.</summary>
    public required string SnapshotHash { get; init; }

    /// <summary>ECDSA P-256 over the SHA-256, in the fixed-length form of IEEE P1363.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo) in lower-case hex.</summary>
    public required string KeyFingerprint { get; init; }

    public DateTime? ReopenedAt { get; set; }

    public string? ReopenedBy { get; set; }

    public string? ReopenReason { get; set; }

    public int Version { get; set; }
}
