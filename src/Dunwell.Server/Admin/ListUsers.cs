using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Admin;

/// <summary>Who may sign in, by name.</summary>
public sealed class ListUsers(DunwellDb db)
{
    public Task<List<User>> Run(CancellationToken cancel) => db.Users.AsNoTracking().OrderBy(u => u.DisplayName).ToListAsync(cancel);
}
