using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Server.Intake.Reading;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Intake;

/// <summary>Keeps a mapping by name; the same name again replaces it.</summary>
public sealed class SaveMapping(DunwellDb db, TimeProvider clock)
{
    public sealed record Input(CreditorId CreditorId, BatchKind Kind, string Name, ImportMapping Mapping);

    public async Task<Result<SavedMapping>> Run(Input input, CancellationToken cancel)
    {
        var name = input.Name.Trim();
        if (name.Length is 0 or > 100)
            return new Refusal("mapping.name", "Give the mapping a name of at most 100 characters", "name");
        var json = ImportMappingJson.Write(input.Mapping with { Name = name });
        var saved = await db.Set<SavedMapping>().FirstOrDefaultAsync(m => m.CreditorId == input.CreditorId && m.Kind == input.Kind && m.Name == name, cancel);
        if (saved is null)
            db.Add(saved = new() { CreditorId = input.CreditorId, Kind = input.Kind, Name = name, Mapping = json, SavedAt = clock.UtcNow() });
        (saved.Mapping, saved.SavedAt) = (json, clock.UtcNow());
        await db.SaveChangesAsync(cancel);
        return saved;
    }
}
