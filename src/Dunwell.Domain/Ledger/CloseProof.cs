using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Ledger;

/// <summary>The last proof of a close, kept with what it was a proof of: while the mark is the same, nothing was posted, reopened or replaced since, and the proof stands.</summary>
public sealed class CloseProof : IOfCreditor
{
    public required LedgerCloseId CloseId { get; init; }

    public required CreditorId CreditorId { get; init; }

    /// <summary>See <see cref="MarkOf"/>.</summary>
    public required string Mark { get; set; }

    /// <summary>What did not hold, one sentence a line; empty when it was proved.</summary>
    public required string Findings { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime ProvedAt { get; set; }

    /// <summary>What a proof depends on: the snapshot, the key that signed it, whether the period is open again, and how often the creditor's ledger has moved.</summary>
    public static string MarkOf(LedgerClose close, string keyFingerprint, long ledgerVersion) =>
        FormattableString.Invariant($"{close.SnapshotHash} {keyFingerprint} {(close.ReopenedAt is null ? "closed" : "reopened")} {ledgerVersion}");
}
