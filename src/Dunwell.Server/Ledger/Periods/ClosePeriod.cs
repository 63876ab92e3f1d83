using System.Security.Cryptography;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>Closes a creditor's books through a day: nothing is posted with a date up to it any more, and what they said is kept as a signed snapshot.</summary>
public sealed class ClosePeriod(DunwellDb db, FileStore files, InstallationKey key, TimeProvider clock)
{
    /// <param name="Through">Last day of the period, before today in the creditor's calendar.</param>
    public sealed record Input(CreditorId CreditorId, DateOnly Through, string Actor);

    public Task<Result<LedgerClose>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<LedgerClose>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await ListCreditors.Visible(db).SingleOrDefaultAsync(c => c.Id == input.CreditorId, cancel) is not { } creditor)
            return new Refusal("creditor.unknown", "There is no such creditor");
        await TakeBooksAsync(db, creditor.Id, cancel);
        var today = clock.Today(creditor.TimeZone);
        if (input.Through >= today)
            return new Refusal("close.date", $"Books are closed through a day that is over: before {today:yyyy-MM-dd}", "through");
        if (await LedgerPeriods.ClosedThroughAsync(db, creditor.Id, cancel) is { } closed && input.Through <= closed)
            return new Refusal("close.closed", $"The books are closed through {closed:yyyy-MM-dd} already", "through");
        // A difference that still waits for its rate stays one of the next period.
        await ExchangeBook.CatchUpAsync(db, creditor.Id, cancel);
        var previous = await db.Set<LedgerClose>().AsNoTracking().Where(c => c.CreditorId == creditor.Id).OrderByDescending(c => c.ClosedAt).ThenByDescending(c => c.Id).Select(c => c.SnapshotHash).FirstOrDefaultAsync(cancel);
        var accounts = await CloseSnapshot.ReadAsync(db, creditor.Id, input.Through, cancel);
        var snapshot = CloseSnapshot.Write(creditor.Code, input.Through, previous, accounts);
        var close = new LedgerClose
        {
            Id = Id.New<LedgerCloseId>(), CreditorId = creditor.Id, Through = input.Through, ClosedBy = input.Actor, ClosedAt = clock.UtcNow(), Accounts = accounts.Count,
            SnapshotHash = await files.SaveAsync(snapshot, cancel), Signature = key.Sign(SHA256.HashData(snapshot)), KeyFingerprint = key.Fingerprint,
        };
        db.Add(close);
        return close;
    }

    /// <summary>Waits for imports and for acts that have counted themselves; those that count later see the close and are decided again (see <see cref="LedgerVersion"/>).</summary>
    internal static async Task TakeBooksAsync(DunwellDb db, CreditorId creditor, CancellationToken cancel)
    {
        await db.LockTurnAsync("import", creditor.Value, cancel);
        await db.Set<Creditor>().Where(c => c.Id == creditor).ExecuteUpdateAsync(set => set.SetProperty(c => c.LedgerVersion, c => c.LedgerVersion), cancel);
    }
}
