using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>Closes with their proofs: a kept proof where nothing has changed since it was made, a new one otherwise. What a database or disk does behind the ledger's back moves no version: a new proof is asked for then.</summary>
public sealed class ProveCloses(DunwellDb db, VerifyClose verify, InstallationKey key, TimeProvider clock)
{
    /// <param name="Anew">Proves every close again, whatever is kept.</param>
    public sealed record Input(bool Anew = false);

    /// <summary>A close with what does not hold about it, and when that was found out (UTC).</summary>
    public sealed record Proved(CheckedClose Close, DateTime At);

    public async Task<IReadOnlyList<Proved>> Run(Input input, CancellationToken cancel)
    {
        var creditors = await db.Set<Creditor>().AsNoTracking().ToDictionaryAsync(c => c.Id, cancel);
        var kept = await db.Set<CloseProof>().AsNoTracking().ToDictionaryAsync(p => p.CloseId, cancel);
        var closes = await db.Set<LedgerClose>().AsNoTracking().OrderByDescending(c => c.ClosedAt).ThenByDescending(c => c.Id).ToListAsync(cancel);
        var shown = new List<Proved>();
        foreach (var close in closes)
        {
            var creditor = creditors[close.CreditorId];
            var mark = CloseProof.MarkOf(close, key.Fingerprint, creditor.LedgerVersion);
            if (!input.Anew && kept.GetValueOrDefault(close.Id) is { } proof && proof.Mark == mark)
                shown.Add(new(new(close, creditor.Code, proof.Findings.Split('\n', StringSplitOptions.RemoveEmptyEntries)), proof.ProvedAt));
            else
                shown.Add(await ProveAsync(close, creditor, mark, cancel));
        }

        return shown;
    }

    private async Task<Proved> ProveAsync(LedgerClose close, Creditor creditor, string mark, CancellationToken cancel)
    {
        var (found, now) = ((await verify.Run(new(CloseId: close.Id), cancel)).Single().Findings, clock.UtcNow());
        await db.InTransactionAsync<int>(
            async () =>
            {
                if (await db.Set<CloseProof>().SingleOrDefaultAsync(p => p.CloseId == close.Id, cancel) is { } before)
                    (before.Mark, before.Findings, before.ProvedAt) = (mark, string.Join('\n', found), now);
                else
                    db.Add(new CloseProof { CloseId = close.Id, CreditorId = close.CreditorId, Mark = mark, Findings = string.Join('\n', found), ProvedAt = now });
                return 1;
            },
            cancel);
        return new(new(close, creditor.Code, found), now);
    }
}
