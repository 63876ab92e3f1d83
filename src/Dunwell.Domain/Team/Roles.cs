namespace Dunwell.Domain.Team;

/// <summary>What a user of the desk may do. Each includes nothing of another; see <see cref="Permissions"/>.</summary>
public enum Role { Administrator, Supervisor, Collector, Auditor }

/// <summary>Single permissions that pages and routes ask for.</summary>
public enum Permission { ViewAccounts, WorkAccounts, ImportFiles, DecideBatches, RunCollections, ReleaseMessages, ManageUsers, ViewContactDetails, SuperviseTeam, SetCredit, ApplyCash, CloseBooks, ReopenBooks, ChargeInterest, WaiveCharges, ManageRules }

/// <summary>Least privilege: which role has which permission.</summary>
public static class Permissions
{
    private static readonly Permission[] Collector = [Permission.ViewAccounts, Permission.WorkAccounts, Permission.ViewContactDetails, Permission.ApplyCash];

    private static readonly Permission[] Supervisor =
        [.. Collector, Permission.ImportFiles, Permission.DecideBatches, Permission.RunCollections, Permission.ReleaseMessages, Permission.SuperviseTeam, Permission.SetCredit, Permission.CloseBooks, Permission.ChargeInterest, Permission.WaiveCharges];

    public static IReadOnlyList<Permission> Of(Role role) => role switch
    {
        Role.Administrator => [.. Supervisor, Permission.ManageUsers, Permission.ReopenBooks, Permission.ManageRules],
        Role.Supervisor => Supervisor,
        Role.Collector => Collector,
        Role.Auditor => [Permission.ViewAccounts],
        _ => [],
    };
}
