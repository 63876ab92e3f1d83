using System.Security.Cryptography;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>A close with everything about it that does not hold; nothing when it is proved.</summary>
public sealed record CheckedClose(LedgerClose Close, string Creditor, IReadOnlyList<string> Findings);

/// <summary>Proves closes: the snapshot is what was kept, this installation signed it, the timelines still lead through where they ended then, and the aging of the closed day is what it was. Changes nothing.</summary>
public sealed class VerifyClose(DunwellDb db, FileStore files, InstallationKey key)
{
    private const int Listed = 20;

    /// <param name="CreditorId">Null for all the user may see.</param>
    /// <param name="CloseId">Only this one; null for all.</param>
    public sealed record Input(CreditorId? CreditorId = null, LedgerCloseId? CloseId = null);

    public async Task<IReadOnlyList<CheckedClose>> Run(Input input, CancellationToken cancel)
    {
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        await db.Database.UseTransactionAsync(snapshot, cancel);
        var codes = await db.Set<Creditor>().AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Code, cancel);
        var closes = await db.Set<LedgerClose>().AsNoTracking().Where(c => (input.CreditorId == null || c.CreditorId == input.CreditorId) && (input.CloseId == null || c.Id == input.CloseId)).OrderByDescending(c => c.ClosedAt).ThenByDescending(c => c.Id).ToListAsync(cancel);
        var proved = new List<CheckedClose>();
        for (var i = 0; i < closes.Count; i++)
            proved.Add(new(closes[i], codes[closes[i].CreditorId], await FindingsAsync(closes[i], cancel)));
        await db.Database.UseTransactionAsync(null, cancel);
        return proved;
    }

    private async Task<IReadOnlyList<string>> FindingsAsync(LedgerClose close, CancellationToken cancel)
    {
        if (await files.FindAsync(close.SnapshotHash, cancel) is not { } kept)
            return ["the snapshot is missing"];
        var hash = SHA256.HashData(kept);
        if (Convert.ToHexStringLower(hash) != close.SnapshotHash)
            return ["the snapshot is not what was kept: its bytes have another SHA-256"];
        if (close.KeyFingerprint != key.Fingerprint)
            return ["it was signed with another key than this installation's"];
        if (!key.Verifies(hash, close.Signature))
            return ["the signature is not of this snapshot"];
        return [.. (await AccountFindingsAsync(close, [.. CloseSnapshot.Parse(kept)], cancel)).Take(Listed)];
    }

    private async Task<List<string>> AccountFindingsAsync(LedgerClose close, List<ClosedAccount> then, CancellationToken cancel)
    {
        var findings = new List<string>();
        var wanted = then.ToDictionary(a => (a.Account, a.Line), a => a.LineHash);
        await foreach (var (account, line, hash) in db.Database.GetDbConnection().StreamAsync(
            "select customer_account_id, sequence, hash from timeline_lines where creditor_id = @creditor", new { creditor = close.CreditorId.Value }, static r => (r.Uuid(0), r.Int(1), r.Bytes(2)), cancel))
        {
            if (wanted.GetValueOrDefault((account, line)) == Convert.ToHexStringLower(hash))
                wanted.Remove((account, line));
        }

        // A reopened period may say something else by now; its snapshot says what it said when it was closed.
        var now = close.ReopenedAt is null ? (await CloseSnapshot.ReadAsync(db, close.CreditorId, close.Through, cancel)).ToDictionary(a => a.Account) : null;
        foreach (var account in then)
        {
            if (wanted.ContainsKey((account.Account, account.Line)))
                findings.Add($"account {account.Account}: line {account.Line} of its timeline is not what it was");
            if (now is not null && !(now.GetValueOrDefault(account.Account)?.Buckets.SequenceEqual(account.Buckets) ?? false))
                findings.Add($"account {account.Account}: its aging of {close.Through:yyyy-MM-dd} is not what it was");
        }

        foreach (var late in now?.Values.Where(a => a.Buckets.Any(b => b != 0) && !then.Exists(t => t.Account == a.Account)) ?? [])
            findings.Add($"account {late.Account}: something was posted into the closed period");
        return findings;
    }
}
