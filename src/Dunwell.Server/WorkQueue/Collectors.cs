using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>The people accounts and tasks can be given to, by the name timelines show; each name is one person's.</summary>
internal static class Collectors
{
    public static Task<bool> ExistsAsync(DunwellDb db, string name, CancellationToken cancel) => db.Set<User>().AnyAsync(u => u.DisplayName == name, cancel);

    public static Task<List<string>> ListAsync(DunwellDb db, CancellationToken cancel) => db.Set<User>().OrderBy(u => u.DisplayName).Select(u => u.DisplayName).ToListAsync(cancel);
}
