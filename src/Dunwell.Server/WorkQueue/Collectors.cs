using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>The people accounts and tasks can be given to, by the name timelines show; each name is one person's.</summary>
internal static class Collectors
{
    /// <summary>The name itself when it is a person's; null for programs and for the command line.</summary>
    public static async Task<string?> PersonAsync(DunwellDb db, string actor, CancellationToken cancel) => await db.Set<User>().AnyAsync(u => u.DisplayName == actor, cancel) ? actor : null;

    /// <summary>Whether somebody may work on a creditor's accounts: an account given to somebody else would be seen by nobody.</summary>
    public static async Task<bool> MayWorkAsync(DunwellDb db, string name, string creditorCode, CancellationToken cancel) =>
        await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.DisplayName == name, cancel) is { } user
        && user.LockoutEnd != DateTimeOffset.MaxValue && Permissions.Of(user.Role).Contains(Permission.WorkAccounts)
        && (user.CreditorCodes is null || user.CreditorCodes.Split(',', StringSplitOptions.TrimEntries).Contains(creditorCode, StringComparer.Ordinal));

    /// <summary>What people can be called by in a note, their name or what they sign in with, and the name each is known by.</summary>
    public static async Task<List<KeyValuePair<string, string>>> CalledAsync(DunwellDb db, CancellationToken cancel)
    {
        var users = await db.Set<User>().AsNoTracking().Select(u => new { u.DisplayName, u.UserName }).ToListAsync(cancel);
        return [.. users.SelectMany(u => new[] { u.DisplayName, u.UserName ?? "" }.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => KeyValuePair.Create(name, u.DisplayName)))];
    }
}
