using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Team;

/// <summary>Somebody is back earlier, or does not go: what has begun ends yesterday, what has not is taken away. Their work is theirs again at once.</summary>
public sealed class EndAbsence(DunwellDb db, TimeProvider clock)
{
    /// <param name="MaySupervise">Whether who ends it may do so for others.</param>
    public sealed record Input(AbsenceId Id, string Actor, bool MaySupervise);

    /// <summary>The name of who is there again.</summary>
    public Task<Result<string>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<string>> DecideAsync(Input input, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.UtcNow());
        if (await db.Set<Absence>().SingleOrDefaultAsync(a => a.Id == input.Id && a.Until >= today, cancel) is not { } absence)
            return new Refusal("absence.unknown", "There is no such absence, or it is over");
        var name = await db.Set<User>().Where(u => u.Id == absence.UserId).Select(u => u.DisplayName).SingleAsync(cancel);
        if (name != input.Actor && !input.MaySupervise)
            return new Refusal("absence.others", "Only a supervisor says when somebody else is back");
        if (absence.From >= today)
            db.Remove(absence);
        else
            absence.Until = today.AddDays(-1);
        return name;
    }
}
