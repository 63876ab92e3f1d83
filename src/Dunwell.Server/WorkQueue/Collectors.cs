using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>The people accounts and tasks can be given to.</summary>
internal static class Collectors
{
    /// <summary>User name of who is named so on timelines; null for programs and for the command line.</summary>
    public static Task<string?> UserNameOfAsync(DunwellDb db, string actor, CancellationToken cancel) =>
        db.Set<User>().Where(u => u.DisplayName == actor || u.UserName == actor).OrderBy(u => u.UserName).Select(u => u.UserName).FirstOrDefaultAsync(cancel);

    /// <summary>Whether a user may work on a creditor's accounts: an account given to somebody else would be seen by nobody.</summary>
    public static async Task<bool> MayWorkAsync(DunwellDb db, string userName, string creditorCode, CancellationToken cancel) =>
        await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.UserName == userName, cancel) is { } user
        && Permissions.Of(user.Role).Contains(Permission.WorkAccounts)
        && (user.CreditorCodes is null || user.CreditorCodes.Split(',', StringSplitOptions.TrimEntries).Contains(creditorCode, StringComparer.Ordinal));

    public static Task<List<string>> ListAsync(DunwellDb db, CancellationToken cancel) => db.Set<User>().OrderBy(u => u.UserName).Select(u => u.UserName!).ToListAsync(cancel);
}
