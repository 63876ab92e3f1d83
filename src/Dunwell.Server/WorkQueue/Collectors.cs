using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Team;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>The people accounts and tasks can be given to, by the name timelines show; each name is one person's.</summary>
internal static class Collectors
{
    /// <summary>The name itself when it is a person's; null for programs and for the command line.</summary>
    public static async Task<string?> PersonAsync(DunwellDb db, string actor, CancellationToken cancel) => await db.Set<User>().AnyAsync(u => u.DisplayName == actor, cancel) ? actor : null;

    /// <summary>Whether somebody may work on a creditor's accounts and can sign in: an account given to somebody else would be seen by nobody.</summary>
    public static async Task<bool> MayWorkAsync(DunwellDb db, string name, string creditorCode, CancellationToken cancel) => (await WithAsync(db, Permission.WorkAccounts, creditorCode, cancel)).Contains(name);

    /// <summary>Names of everybody who can sign in and supervises a creditor's accounts.</summary>
    public static Task<HashSet<string>> SupervisorsAsync(DunwellDb db, string creditorCode, CancellationToken cancel) => WithAsync(db, Permission.SuperviseTeam, creditorCode, cancel);

    /// <summary>Everybody who can sign in and may work some creditor's accounts, with who is away on the day and who stands in.</summary>
    public static async Task<IReadOnlyList<Colleague>> ListAsync(DunwellDb db, DateOnly today, CancellationToken cancel) => (await Presence.OfAsync(db, today, cancel)).Colleagues();

    private static async Task<HashSet<string>> WithAsync(DunwellDb db, Permission permission, string creditorCode, CancellationToken cancel) =>
        [.. (await db.Set<User>().AsNoTracking().Where(u => u.LockoutEnd == null || u.LockoutEnd != DateTimeOffset.MaxValue).ToListAsync(cancel))
            .Where(u => Permissions.Of(u.Role).Contains(permission) && (u.CreditorCodes is null || u.CreditorCodes.Split(',', StringSplitOptions.TrimEntries).Contains(creditorCode, StringComparer.Ordinal)))
            .Select(u => u.DisplayName)];

    /// <summary>What people can be called by in a note, their name or what they sign in with, and the name each is known by.</summary>
    public static async Task<List<KeyValuePair<string, string>>> CalledAsync(DunwellDb db, CancellationToken cancel)
    {
        var users = await db.Set<User>().AsNoTracking().Select(u => new { u.DisplayName, u.UserName }).ToListAsync(cancel);
        return [.. users.SelectMany(u => new[] { u.DisplayName, u.UserName ?? "" }.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => KeyValuePair.Create(name, u.DisplayName)))];
    }
}
