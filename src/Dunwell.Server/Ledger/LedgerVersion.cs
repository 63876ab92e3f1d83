using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>Says that a creditor's ledger has moved on. Counted by the database itself, so that two postings at once both count.</summary>
internal static class LedgerVersion
{
    public static Task BumpAsync(DunwellDb db, CreditorId creditor, CancellationToken cancel) =>
        db.Set<Creditor>().Where(c => c.Id == creditor).ExecuteUpdateAsync(set => set.SetProperty(c => c.LedgerVersion, c => c.LedgerVersion + 1), cancel);
}
