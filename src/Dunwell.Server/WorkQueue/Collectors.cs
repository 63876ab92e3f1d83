using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>The people accounts and tasks can be given to.</summary>
internal static class Collectors
{
    public static Task<bool> ExistsAsync(DunwellDb db, string userName, CancellationToken cancel) => db.Set<User>().AnyAsync(u => u.UserName == userName, cancel);

    public static Task<List<string>> ListAsync(DunwellDb db, CancellationToken cancel) => db.Set<User>().OrderBy(u => u.UserName).Select(u => u.UserName!).ToListAsync(cancel);
}
