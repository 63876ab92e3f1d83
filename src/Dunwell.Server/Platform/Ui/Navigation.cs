using System.Security.Claims;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;

namespace Dunwell.Server.Platform.Ui;

/// <summary>One door of the desk. <see cref="Key"/> opens it after "g".</summary>
public sealed record Door(string Name, string Path, char Key, Permission Permission);

/// <summary>The sections in the order of the day, as the rail shows them to who may enter.</summary>
public static class Navigation
{
    private static readonly Door[] Doors =
    [
        new("Today", "/", 't', Permission.ViewAccounts),
        new("Queue", "/queue", 'q', Permission.ViewAccounts),
        new("Tasks", "/work", 'w', Permission.ViewAccounts),
        new("Escalations", "/escalations", 'e', Permission.SuperviseTeam),
        new("Promises", "/promises", 'p', Permission.ViewAccounts),
        new("Cash", "/cash", 'm', Permission.ViewAccounts),
        new("Customers", "/customers", 'c', Permission.ViewAccounts),
        new("Aging", "/aging", 'a', Permission.ViewAccounts),
        new("Outbox", "/outbox", 'o', Permission.ViewAccounts),
        new("Runs", "/runs", 'r', Permission.ViewAccounts),
        new("Import", "/import", 'i', Permission.ImportFiles),
        new("Admin", "/admin", 'd', Permission.ManageUsers),
    ];

    public static IEnumerable<Door> For(ClaimsPrincipal user) => Doors.Where(d => user.May(d.Permission));

    public static bool Leads(Door door, PathString here) =>
        door.Path == "/" ? here == "/" : here.StartsWithSegments(door.Path) || (door.Path == "/customers" && here.StartsWithSegments("/accounts"));
}
