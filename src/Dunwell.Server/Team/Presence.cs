using Dapper;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Team;

/// <summary>Who of the people that may work accounts is there on a day, and who stands in for whom.</summary>
/// <param name="People">Everybody who can sign in and may work some creditor's accounts, away or not.</param>
/// <param name="Absences">Those of the day, by the name of who is away.</param>
internal sealed record Presence(IReadOnlyList<Presence.Person> People, IReadOnlyDictionary<string, Absence> Absences)
{
    /// <param name="Codes">Creditors they are limited to; null for all.</param>
    internal sealed record Person(Guid Id, string Name, IReadOnlyList<string>? Codes)
    {
        public bool Sees(string creditorCode) => Codes is null || Codes.Contains(creditorCode, StringComparer.Ordinal);
    }

    public static async Task<Presence> OfAsync(DunwellDb db, DateOnly today, CancellationToken cancel)
    {
        var users = await db.Set<User>().AsNoTracking().Where(u => u.LockoutEnd == null || u.LockoutEnd != DateTimeOffset.MaxValue)
            .Select(u => new { u.Id, u.DisplayName, u.Role, u.CreditorCodes }).ToListAsync(cancel);
        var absences = await db.Set<Absence>().AsNoTracking().Where(a => a.From <= today && a.Until >= today).ToListAsync(cancel);
        var people = users.Where(u => Permissions.Of(u.Role).Contains(Permission.WorkAccounts)).OrderBy(u => u.DisplayName, StringComparer.OrdinalIgnoreCase)
            .Select(u => new Person(u.Id, u.DisplayName, u.CreditorCodes?.Split(',', StringSplitOptions.TrimEntries))).ToList();
        return new(people, people.Where(p => absences.Exists(a => a.UserId == p.Id)).ToDictionary(p => p.Name, p => absences.First(a => a.UserId == p.Id)));
    }

    /// <summary>Names of those who are there and may work a creditor's accounts.</summary>
    public HashSet<string> AtWork(string creditorCode) => [.. People.Where(p => p.Sees(creditorCode) && !Absences.ContainsKey(p.Name)).Select(p => p.Name)];

    /// <summary>By the name of who is away, the name of who stands in.</summary>
    public Dictionary<string, string> StandIns() =>
        Absences.Where(a => StandIn(a.Value) is not null).ToDictionary(a => a.Key, a => StandIn(a.Value)!);

    /// <summary>For whom somebody stands in, and until when.</summary>
    public IReadOnlyDictionary<string, DateOnly> StandsInFor(string? me) =>
        Absences.Where(a => me is not null && StandIn(a.Value) == me).ToDictionary(a => a.Key, a => a.Value.Until);

    public IReadOnlyList<Colleague> Colleagues() => [.. People.Select(p => Absences.GetValueOrDefault(p.Name) is { } away ? new Colleague(p.Name, away, StandIn(away)) : new Colleague(p.Name, null, null))];

    /// <summary>
    /// The condition, as SQL, under which something is in somebody's own lists: nobody's, theirs, or of a person who is away and whose work is with them meanwhile,
    /// as the account's back-up or, where that one is away too or there is none, as who stands in. Gone from the desk is away.
    /// </summary>
    /// <param name="me">Name of who looks; bound as @me by the caller.</param>
    /// <param name="owner">Whose it is, as SQL.</param>
    /// <param name="backUp">The account's back-up, as SQL.</param>
    /// <param name="creditor">Id of the creditor, as SQL.</param>
    public string IsWith(string me, string owner, string backUp, string creditor, DynamicParameters values)
    {
        var there = People.Where(p => !Absences.ContainsKey(p.Name)).ToList();
        var away = there.Count == 0 ? "1 = 1" : $"{{0}} not in ({values.In("there", there.Select(p => p.Name))})";
        var limited = there.Where(p => p.Codes is not null).Select((p, i) =>
        {
            values.Add($"limited{i}", p.Name);
            return (Name: $"@limited{i}", Codes: values.In($"code{i}_", p.Codes!));
        }).ToList();
        var standsInFor = StandsInFor(me).Keys.ToList();
        var asBackUp = $" or ({backUp} = @me and {IsAway(owner)})";
        var asStandIn = standsInFor.Count == 0 ? "" : $" or ({owner} in ({values.In("away", standsInFor)}) and ({backUp} is null or {IsAway(backUp)}))";
        return $"({owner} is null or {owner} = @me{asBackUp}{asStandIn})";

        string IsAway(string name) => $"({away.Replace("{0}", name, StringComparison.Ordinal)}{string.Concat(limited.Select(l => $" or ({name} = {l.Name} and {creditor} not in (select id from creditors where code in ({l.Codes})))"))})";
    }

    private string? StandIn(Absence absence) => People.FirstOrDefault(p => p.Id == absence.StandInId)?.Name;
}
