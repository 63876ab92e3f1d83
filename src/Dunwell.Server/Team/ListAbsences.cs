using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Team;

/// <summary>One absence, with names.</summary>
/// <param name="IsNow">It has begun.</param>
public sealed record AbsenceLine(Guid Id, string Person, DateOnly From, DateOnly Until, string? StandIn, string RecordedBy, bool IsNow);

/// <summary>Who is away or will be, soonest first.</summary>
public sealed class ListAbsences(DunwellDb db, TimeProvider clock)
{
    public async Task<List<AbsenceLine>> Run(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.UtcNow());
        var absences = await db.Set<Absence>().AsNoTracking().Where(a => a.Until >= today).OrderBy(a => a.From).ThenBy(a => a.Until).ToListAsync(cancel);
        var names = await db.Set<User>().AsNoTracking().Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancel);
        return absences.ConvertAll(a => new AbsenceLine(a.Id.Value, names[a.UserId], a.From, a.Until, a.StandInId is { } standIn ? names[standIn] : null, a.RecordedBy, a.CoversDay(today)));
    }
}
