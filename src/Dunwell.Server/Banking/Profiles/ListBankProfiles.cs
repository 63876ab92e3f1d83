using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Profiles;

/// <summary>Saved profiles of the creditors the user may see, by name.</summary>
public sealed class ListBankProfiles(DunwellDb db)
{
    public Task<List<SavedProfile>> Run(CancellationToken cancel) => db.Set<SavedProfile>().AsNoTracking().OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(cancel);

    /// <summary>A creditor's profile by its name; null when there is none.</summary>
    internal async Task<StatementProfile?> FindAsync(CreditorId creditor, string name, CancellationToken cancel) =>
        await db.Set<SavedProfile>().AsNoTracking().SingleOrDefaultAsync(p => p.CreditorId == creditor && p.Name == name, cancel) is { } saved ? StatementProfileJson.Read(saved.Profile).Value : null;
}
