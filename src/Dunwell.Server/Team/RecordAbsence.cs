using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Team;

/// <summary>Says when somebody is away and who stands in: everybody for themselves, a supervisor for anybody.</summary>
public sealed class RecordAbsence(DunwellDb db, TimeProvider clock)
{
    /// <param name="Person">Name of who is away; null for who records it.</param>
    /// <param name="From">First day.</param>
    /// <param name="Until">Last day.</param>
    /// <param name="StandIn">Name of who stands in; null for nobody.</param>
    /// <param name="MaySupervise">Whether who records it may do so for others.</param>
    public sealed record Input(string? Person, DateOnly From, DateOnly Until, string? StandIn, string Actor, bool MaySupervise);

    public Task<Result<AbsenceLine>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<AbsenceLine>> DecideAsync(Input input, CancellationToken cancel)
    {
        // Two that are recorded at once see each other: each is judged by all the others.
        await db.LockTurnAsync("absence", Guid.Empty, cancel);
        var today = DateOnly.FromDateTime(clock.UtcNow());
        var people = (await Presence.OfAsync(db, today, cancel)).People;
        var name = string.IsNullOrWhiteSpace(input.Person) ? input.Actor : input.Person.Trim();
        if (people.FirstOrDefault(p => p.Name == name) is not { } person)
            return new Refusal("absence.person", $"There is no user {name} who works accounts", "person");
        if (name != input.Actor && !input.MaySupervise)
            return new Refusal("absence.others", "Only a supervisor says when somebody else is away", "person");
        var standIn = string.IsNullOrWhiteSpace(input.StandIn) ? null : people.FirstOrDefault(p => p.Name == input.StandIn.Trim());
        if (standIn is null && !string.IsNullOrWhiteSpace(input.StandIn))
            return new Refusal("absence.standIn", $"There is no user {input.StandIn.Trim()} who works accounts", "standIn");
        var absence = new Absence
        {
            Id = Id.New<AbsenceId>(), UserId = person.Id, From = input.From, Until = input.Until, StandInId = standIn?.Id, RecordedBy = input.Actor, RecordedAt = clock.UtcNow(),
        };
        if (absence.Objection(await db.Set<Absence>().AsNoTracking().Where(a => a.Until >= today).ToListAsync(cancel), today) is { } objection)
            return objection;
        db.Add(absence);
        return new AbsenceLine(absence.Id.Value, name, absence.From, absence.Until, standIn?.Name, input.Actor, absence.CoversDay(today));
    }
}
