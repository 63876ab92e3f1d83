using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Admin;

/// <summary>The creditors the signed-in user may see, by name.</summary>
public sealed class ListCreditors(DunwellDb db)
{
    public Task<List<Creditor>> Run(CancellationToken cancel) => Visible(db).OrderBy(c => c.Name).ToListAsync(cancel);

    internal static IQueryable<Creditor> Visible(DunwellDb db) =>
        db.Scope is { } scope ? db.Set<Creditor>().AsNoTracking().Where(c => scope.Contains(c.Id)) : db.Set<Creditor>().AsNoTracking();
}
